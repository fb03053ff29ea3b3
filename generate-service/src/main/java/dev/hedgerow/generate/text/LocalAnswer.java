package dev.hedgerow.generate.text;

import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Settings;
import dev.hedgerow.generate.model.TokenUsage;
import dev.hedgerow.generate.model.Turn;
import dev.hedgerow.generate.v1.FinishReason;
import java.util.List;

/**
 * An answer made here, whole before it is streamed: held to the request's limits as any model's is.
 *
 * @param pieces to stream
 * @param reason why it ends where it ends
 */
public record LocalAnswer(List<String> pieces, FinishReason reason) {
  /** The text up to its first stop sequence and the limit on tokens. */
  public static LocalAnswer within(Settings settings, String text, FinishReason ending) {
    String upToStop = settings.stopIn(text).map(at -> text.substring(0, at)).orElse(text);
    List<String> pieces = Pieces.of(upToStop);
    int limit = settings.maxTokens().orElse(Integer.MAX_VALUE);
    if (pieces.size() > limit) {
      return new LocalAnswer(pieces.subList(0, limit), FinishReason.FINISH_REASON_MAX_TOKENS);
    }
    boolean stopped = upToStop.length() < text.length();
    return new LocalAnswer(pieces, stopped ? FinishReason.FINISH_REASON_STOP_SEQUENCE : ending);
  }

  /** The outcome of having streamed it all. */
  public Outcome outcome(Prompt prompt, String model) {
    return new Outcome(reason, estimate(prompt, pieces.size()), model);
  }

  /** Usage counted in pieces, for want of a tokenizer. */
  public static TokenUsage estimate(Prompt prompt, int output) {
    int input = prompt.turns().stream().map(Turn::text).mapToInt(Pieces::count).sum();
    int read = prompt.passages().stream().map(Passage::text).mapToInt(Pieces::count).sum();
    return new TokenUsage(input + read, output, true);
  }
}
