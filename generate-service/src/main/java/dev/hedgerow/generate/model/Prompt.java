package dev.hedgerow.generate.model;

import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;

/**
 * A conversation whose final turn is the user's question, and what its answer must rest on.
 *
 * @param turns none blank, the final one by the user
 * @param passages best first; with none the model answers freely
 */
public record Prompt(List<Turn> turns, List<Passage> passages, Settings settings) {
  /**
   * Checks the conversation.
   *
   * @throws Failure CONVERSATION_INVALID
   */
  public Prompt {
    turns = List.copyOf(turns);
    passages = List.copyOf(passages);
    if (turns.isEmpty() || turns.getLast().role() != Role.USER) {
      throw invalid("the final message must be the user's");
    }
    for (int at = 0; at < turns.size(); at++) {
      if (turns.get(at).text().isBlank()) {
        throw invalid("messages[" + at + "] is blank");
      }
    }
  }

  /** The final turn's text. */
  public String question() {
    return turns.getLast().text();
  }

  private static Failure invalid(String message) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_CONVERSATION_INVALID, message);
  }
}
