package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.orchestrator.retrieval.SearchText;
import dev.hedgerow.rag.v1.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a search of a question and the turns before it, by rule: the same conversation always gives
 * the same search.
 *
 * <p>A question leans on what was said before when it is short and either refers back (“its”,
 * “they”), goes on (“and …”, “what about …”), or has at most one word of content and no name or
 * number. It is then searched together with the latest earlier question that stands by itself, else
 * with the latest one. Any other question is searched alone.
 */
final class ConversationQuery {

  /** Longer questions say what they are about. */
  private static final int MOST_WORDS = 24;

  private static final int MOST_CHARACTERS = 512;

  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’]+");

  private static final Set<String> REFERRING =
      words(
          "it its it's they them their theirs he him his she her hers these those this former"
              + " latter itself themselves");

  private static final Set<String> GOING_ON = words("and but or so then also otherwise else");

  private static final Pattern ABOUT =
      Pattern.compile("(?i)^\\W*(what|how) about\\b.*", Pattern.DOTALL);

  private static final Set<String> WITHOUT_CONTENT =
      words(
          "a an the of in on at to for from by with about as into than is are was were be been am"
              + " do does did done has have had can could will would shall should may might must"
              + " not no yes please who whom whose what which when where why how i me my we us our"
              + " you your there that more much many any some such if tell explain say said mean"
              + " means example and or but so then also else really exactly again ok okay thanks");

  private ConversationQuery() {}

  /** What to search for, given the question and the conversation so far, oldest turn first. */
  static SearchText of(String question, List<Turn> history) {
    if (!leansOnContext(question)) {
      return SearchText.of(question);
    }
    List<String> earlier =
        history.reversed().stream()
            .filter(turn -> turn.getSpeaker() == Speaker.SPEAKER_USER)
            .map(Turn::getText)
            .toList();
    return earlier.stream()
        .filter(turn -> !leansOnContext(turn))
        .findFirst()
        .or(() -> earlier.stream().findFirst())
        .map(turn -> new SearchText(question, beginning(turn)))
        .orElseGet(() -> SearchText.of(question));
  }

  private static boolean leansOnContext(String question) {
    List<String> words = NOT_WORD.splitAsStream(question).filter(w -> !w.isEmpty()).toList();
    if (words.size() > MOST_WORDS || question.length() > MOST_CHARACTERS) {
      return false;
    }
    List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return lower.stream().anyMatch(REFERRING::contains)
        || lower.stream().limit(1).anyMatch(GOING_ON::contains)
        || ABOUT.matcher(question).matches()
        || hasLittleContent(words);
  }

  private static boolean hasLittleContent(List<String> words) {
    long content =
        words.stream().filter(w -> !WITHOUT_CONTENT.contains(w.toLowerCase(Locale.ROOT))).count();
    return content <= 1 && words.stream().skip(1).noneMatch(ConversationQuery::isName);
  }

  /** Written like a name or a number; the first word of a sentence always is. */
  private static boolean isName(String word) {
    return !word.equals("I") && word.codePoints().anyMatch(c -> isUpper(c) || Character.isDigit(c));
  }

  private static boolean isUpper(int codePoint) {
    return Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint);
  }

  /** Cut at a word; enough for any question, not for a pasted page. */
  private static String beginning(String turn) {
    if (turn.length() <= MOST_CHARACTERS) {
      return turn;
    }
    int space = turn.lastIndexOf(' ', MOST_CHARACTERS);
    int end = space > 0 ? space : MOST_CHARACTERS;
    return turn.substring(0, Character.isLowSurrogate(turn.charAt(end)) ? end - 1 : end);
  }

  private static Set<String> words(String list) {
    return Stream.of(list.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
