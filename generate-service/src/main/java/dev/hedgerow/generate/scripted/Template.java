package dev.hedgerow.generate.scripted;

import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.text.Segment;
import dev.hedgerow.generate.text.Segmenter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an answer, with places to be filled:
 *
 * <ul>
 *   <li>{@code {question}} the user's words, without a script
 *   <li>{@code {words 100}} a hundred words
 *   <li>{@code {quote 2}} the first sentence of passage 2, cited as [2]
 *   <li>{@code {wrong 2}} the same, cited as the passage after it, or the first
 *   <li>{@code {altered 2}} the same with a word put in, cited as [2]
 *   <li>{@code {absent 2}} a sentence that no passage has, cited as [2]
 *   <li>{@code {beyond 2}} the first sentence of passage 2, cited by a number that no passage has
 * </ul>
 *
 * A passage that is not there makes the place empty.
 */
final class Template {
  static final String WITH_PASSAGES = "{quote 1}";
  static final String WITHOUT = "You asked: {question}";

  private static final Pattern PLACE =
      Pattern.compile("\\{(question|words|quote|wrong|altered|absent|beyond)(?: (\\d{1,6}))?}");
  private static final Segmenter SEGMENTER = new Segmenter();
  private static final int MAX_WORDS = 131_072;

  private final List<Passage> passages;
  private final String question;

  Template(Prompt prompt, String question) {
    this.passages = prompt.passages();
    this.question = question;
  }

  /** The template with its places filled; the default one for an empty template. */
  String fill(String template) {
    String given = passages.isEmpty() ? WITHOUT : WITH_PASSAGES;
    return PLACE
        .matcher(template.isEmpty() ? given : template)
        .replaceAll(match -> Matcher.quoteReplacement(place(match)));
  }

  private String place(MatchResult match) {
    int number = match.group(2) == null ? 1 : Integer.parseInt(match.group(2));
    return switch (match.group(1)) {
      case "question" -> question;
      case "words" -> words(number);
      default -> number < 1 || number > passages.size() ? "" : citation(match.group(1), number);
    };
  }

  private String citation(String kind, int number) {
    String sentence = firstSentence(passages.get(number - 1).text());
    return switch (kind) {
      case "wrong" -> cite(sentence, number % passages.size() + 1);
      case "altered" -> cite(sentence.replaceFirst("(?s)\\s|$", " hardly "), number);
      case "absent" -> cite("No passage has ever held this very sentence.", number);
      case "beyond" -> cite(sentence, passages.size() + number);
      default -> cite(sentence, number);
    };
  }

  private static String cite(String sentence, int number) {
    return "\"" + sentence + "\" [" + number + "]";
  }

  private static String firstSentence(String text) {
    List<Segment> segments = SEGMENTER.split(text);
    return segments.stream()
        .filter(segment -> segment.kind() != Segment.Kind.HEADING)
        .findFirst()
        .map(segment -> segment.of(text))
        .orElse(text.strip());
  }

  private static String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int at = 1; at <= Math.min(count, MAX_WORDS); at++) {
      text.append(at == 1 ? "" : " ").append("word").append(at);
    }
    return text.toString();
  }
}
