package dev.hedgerow.bench.cancel;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;

/** A model that is slow by itself; fails before its first piece or its third where it is to. */
record WatchedModel(LanguageModel model, Ledger ledger) implements LanguageModel {
  private static final int PIECES = 2;

  @Override
  public Description description() {
    return model.description();
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    try (Ledger.Work work = ledger.begin()) {
      work.failAt(Step.FIRST_TOKEN);
      return model.generate(prompt, new FailingSink(sink, work), cancellation);
    }
  }

  private static final class FailingSink implements DeltaSink {
    private final DeltaSink sink;
    private final Ledger.Work work;
    private int pieces;

    FailingSink(DeltaSink sink, Ledger.Work work) {
      this.sink = sink;
      this.work = work;
    }

    @Override
    public void text(String piece) {
      if (pieces++ == PIECES) {
        work.failAt(Step.NEXT_TOKEN);
      }
      sink.text(piece);
    }

    @Override
    public void reasoning(String piece) {
      sink.reasoning(piece);
    }
  }
}
