package dev.hedgerow.generate.grounding;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.v1.FinishReason;

/** Gives passages to a model that reads only text. */
public final class GroundedModel implements LanguageModel {
  private final LanguageModel model;

  public GroundedModel(LanguageModel model) {
    this.model = model;
  }

  @Override
  public Description description() {
    return model.description();
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    if (prompt.passages().isEmpty()) {
      return model.generate(prompt, sink, cancellation);
    }
    Sentinel sentinel = new Sentinel(sink);
    Outcome outcome = model.generate(GroundedPrompt.asText(prompt), sentinel, cancellation);
    sentinel.finish();
    return sentinel.noAnswer()
        ? new Outcome(FinishReason.FINISH_REASON_NO_ANSWER, outcome.usage(), outcome.model())
        : outcome;
  }
}
