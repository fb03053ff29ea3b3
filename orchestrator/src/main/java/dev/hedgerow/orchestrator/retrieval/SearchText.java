package dev.hedgerow.orchestrator.retrieval;

/**
 * What to search for.
 *
 * @param question the question itself; weighs most
 * @param context what an earlier turn adds to it; empty when the question stands by itself
 */
public record SearchText(String question, String context) {

  /** A question that stands by itself. */
  public static SearchText of(String question) {
    return new SearchText(question, "");
  }

  /** As one text, for engines that read it. */
  public String prose() {
    return context.isEmpty() ? question : question + "\n" + context;
  }

  /** As words, for engines that count them: those of the question count twice. */
  public String words() {
    return context.isEmpty() ? question : question + "\n" + question + "\n" + context;
  }
}
