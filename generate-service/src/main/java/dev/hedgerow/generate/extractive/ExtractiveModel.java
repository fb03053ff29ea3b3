package dev.hedgerow.generate.extractive;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.text.LocalAnswer;
import dev.hedgerow.generate.v1.FinishReason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers with the passages' own sentences: {@code “sentence” [n]}, best first. Without passages it
 * has nothing to say, which is NO_ANSWER.
 */
public final class ExtractiveModel implements LanguageModel {
  /** The name of its provider, and its own. */
  public static final String NAME = "extractive";

  private static final Description DESCRIPTION =
      new Description(
          NAME,
          false,
          true,
          true,
          "Quotes the sentences of the passages that best support an answer, or abstains."
              + " Not a language model: it writes nothing of its own.");

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    List<Sentence> quotes = Selection.of(prompt, cancellation);
    LocalAnswer answer =
        LocalAnswer.within(
            prompt.settings(),
            quotes.stream().map(ExtractiveModel::quote).collect(Collectors.joining(" ")),
            quotes.isEmpty()
                ? FinishReason.FINISH_REASON_NO_ANSWER
                : FinishReason.FINISH_REASON_END_TURN);
    for (String piece : answer.pieces()) {
      cancellation.check();
      sink.text(piece);
    }
    return answer.outcome(prompt, NAME);
  }

  private static String quote(Sentence sentence) {
    return "“" + sentence.text() + "” [" + (sentence.passage() + 1) + "]";
  }
}
