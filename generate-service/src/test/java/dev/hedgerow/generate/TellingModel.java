package dev.hedgerow.generate;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import java.util.concurrent.CountDownLatch;

/** Tells when another model was entered, and when it was left, however that was. */
record TellingModel(LanguageModel model, CountDownLatch entered, CountDownLatch left)
    implements LanguageModel {
  @Override
  public Description description() {
    return model.description();
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    entered.countDown();
    try {
      return model.generate(prompt, sink, cancellation);
    } finally {
      left.countDown();
    }
  }
}
