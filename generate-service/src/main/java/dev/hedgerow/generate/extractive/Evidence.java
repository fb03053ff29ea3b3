package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.text.Segment;
import dev.hedgerow.generate.text.Segmenter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of all passages, and how rare each word is among them. */
final class Evidence {
  private static final Segmenter SEGMENTER = new Segmenter();

  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Integer> sentencesWith = new HashMap<>();
  private int sentences;

  /**
   * One passage.
   *
   * @param score its own, 0 to 1
   * @param stems of its sentences, its title and its headings
   */
  record Source(List<Sentence> sentences, double score, Set<String> stems) {}

  private Evidence() {}

  static Evidence of(List<Passage> passages, Cancellation cancellation) {
    Evidence evidence = new Evidence();
    for (int number = 0; number < passages.size(); number++) {
      cancellation.check();
      evidence.add(number, passages.get(number));
    }
    return evidence;
  }

  List<Source> sources() {
    return sources;
  }

  /** How much a word tells the sentences apart: BM25's idf over them, above 0. */
  double rarity(String stem) {
    int with = sentencesWith.getOrDefault(stem, 0);
    return Math.log(1 + (sentences - with + 0.5) / (with + 0.5));
  }

  private void add(int number, Passage passage) {
    Set<String> stems = new HashSet<>(stems(passage.title().replace('_', ' ')));
    passage.section().forEach(heading -> stems.addAll(stems(heading)));
    Set<List<String>> headings = headings(passage);
    List<Sentence> own = new ArrayList<>();
    for (Segment segment : SEGMENTER.split(passage.text())) {
      Sentence sentence = Sentence.of(number, segment.of(passage.text()), segment.kind());
      stems.addAll(sentence.stems());
      if (segment.kind() != Segment.Kind.HEADING && !headings.contains(words(sentence.tokens()))) {
        own.add(sentence);
        sentence.stems().forEach(stem -> sentencesWith.merge(stem, 1, Integer::sum));
      }
    }
    sentences += own.size();
    sources.add(new Source(own, passage.score(), stems));
  }

  /** The words of what stands above the passage, none included: its text may repeat them. */
  private static Set<List<String>> headings(Passage passage) {
    return Stream.concat(
            Stream.of("", passage.title().replace('_', ' ')), passage.section().stream())
        .map(heading -> words(Tokens.of(heading)))
        .collect(Collectors.toSet());
  }

  private static List<String> words(List<Token> tokens) {
    return tokens.stream().map(Token::word).toList();
  }

  private static Set<String> stems(String text) {
    return Token.stems(Tokens.of(text));
  }
}
