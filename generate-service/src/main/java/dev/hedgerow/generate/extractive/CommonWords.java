package dev.hedgerow.generate.extractive;

import java.util.Set;

/**
 * What is known of English words before any passage is seen: some carry nothing of a question's
 * subject, some little. In other languages every word counts, and the frequency among the passages
 * alone tells them apart.
 */
final class CommonWords {
  private static final Set<String> EMPTY =
      words(
          "a an the and or but nor so if then than that this these those there here it its it's he",
          "she they them their theirs his her hers him we us our ours you your yours i me my mine",
          "is are was were be been being am do does did done doing have has had having will would",
          "shall should can could may might must of in on at to for from by with about as into"
              + " onto",
          "over under between among through during without within upon via per not no any some all",
          "both each also such what which who whom whose when where why how s t o'clock isn't"
              + " wasn't",
          "don't doesn't didn't what's who's");
  private static final Set<String> LIGHT =
      words(
          "name names named call called kind kinds type types sort many much long far often old",
          "use used uses using make makes made get got give given gives take took taken become",
          "became year years number first last other another more most one two new time times part",
          "people person thing things place way ways happen happened known know considered mean",
          "means stand according besides along addition prior following after before only ever",
          "tell explain describe please say says said");
  private static final Set<String> POINTERS =
      words(
          "it its he she they them their theirs his her hers him this that these those there one");

  private CommonWords() {}

  /** How much a word can say about the subject: 0, a little, or 1. */
  static double weight(String word) {
    if (EMPTY.contains(word)) {
      return 0;
    }
    return LIGHT.contains(word) ? 0.4 : 1;
  }

  /** Whether a word points to something said before. */
  static boolean points(String word) {
    return POINTERS.contains(word);
  }

  private static Set<String> words(String... lines) {
    return Set.of(String.join(" ", lines).split(" "));
  }
}
