package dev.hedgerow.generate.stream;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs one generation of any model under the discipline that all streams share. */
public final class Generator {
  private final Slots slots;
  private final StallWatch watch;
  private final LongSupplier nanos;

  /** Nanos must run with the watch's time. */
  public Generator(Slots slots, StallWatch watch, LongSupplier nanos) {
    this.slots = slots;
    this.watch = watch;
    this.nanos = nanos;
  }

  /**
   * Generates on this thread; the receiver gets the deltas, the ending is returned. When the call
   * that this thread works for is over, the model is told so at once.
   *
   * @throws Failure OVERLOADED without a free slot; PROVIDER_UNAVAILABLE when the model stalls;
   *     CANCELLED or DEADLINE_EXCEEDED when the call is over; the model's own
   */
  public Ending generate(LanguageModel model, Prompt prompt, Consumer<Delta> receiver) {
    CallContext.check();
    Cancellation cancellation = new Cancellation();
    try (Registration _ = slots.take();
        StallWatch.Guard guard = watch.watch(cancellation::cancel);
        Registration _ = CallContext.onOver(cancellation::cancel)) {
      CallContext.check(); // Again: slot and alarm may have had to wait for their locks.
      DeltaStream stream = new DeltaStream(receiver, guard, nanos);
      Outcome outcome = run(model, prompt, stream, cancellation, guard);
      stream.finish();
      return new Ending(outcome, stream.timeToFirst());
    }
  }

  /** Whatever a stopped model throws or returns, the reason why it was stopped is what counts. */
  private static Outcome run(
      LanguageModel model,
      Prompt prompt,
      DeltaStream stream,
      Cancellation cancellation,
      StallWatch.Guard guard) {
    try {
      Outcome outcome = model.generate(prompt, stream, cancellation);
      if (!cancellation.cancelled()) {
        return outcome;
      }
      throw stopped(guard);
    } catch (RuntimeException e) {
      throw cancellation.cancelled() ? stopped(guard).causedBy(e) : e;
    }
  }

  private static Failure stopped(StallWatch.Guard guard) {
    if (guard.stalled()) {
      return Failure.of(
          ErrorKind.UNAVAILABLE,
          ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE,
          "the model sent nothing for too long");
    }
    CallContext.check();
    return Failure.cancelled("the generation was cancelled");
  }
}
