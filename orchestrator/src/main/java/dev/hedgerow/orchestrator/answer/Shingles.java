package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.orchestrator.citation.Words;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The runs of three words of a text, as a set of hashes: enough to see that two passages say the
 * same in the same words.
 */
final class Shingles {

  private static final int WORDS = 3;

  private final int[] sorted;

  private Shingles(int[] sorted) {
    this.sorted = sorted;
  }

  static Shingles of(String text) {
    int[] words = Words.of(text);
    int count = Math.max(words.length - WORDS + 1, Math.min(words.length, 1));
    return new Shingles(
        IntStream.range(0, count).map(i -> hash(words, i)).sorted().distinct().toArray());
  }

  /** Share of all shingles of both that both have (Jaccard), 0 to 1. */
  double similarity(Shingles other) {
    int common = common(other);
    int all = sorted.length + other.sorted.length - common;
    return all == 0 ? 0 : (double) common / all;
  }

  /** Share of these shingles that the other has too, 0 to 1. */
  double coveredBy(Shingles other) {
    return sorted.length == 0 ? 0 : (double) common(other) / sorted.length;
  }

  private int common(Shingles other) {
    int common = 0;
    int j = 0;
    for (int shingle : sorted) {
      while (j < other.sorted.length && other.sorted[j] < shingle) {
        j++;
      }
      common += j < other.sorted.length && other.sorted[j] == shingle ? 1 : 0;
    }
    return common;
  }

  private static int hash(int[] words, int from) {
    return Arrays.hashCode(Arrays.copyOfRange(words, from, Math.min(from + WORDS, words.length)));
  }
}
