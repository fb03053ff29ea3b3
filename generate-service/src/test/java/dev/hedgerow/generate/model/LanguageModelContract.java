package dev.hedgerow.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hedgerow.generate.stream.Alarm;
import dev.hedgerow.generate.stream.Delta;
import dev.hedgerow.generate.stream.Ending;
import dev.hedgerow.generate.stream.Generator;
import dev.hedgerow.generate.stream.Slots;
import dev.hedgerow.generate.stream.StallWatch;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.runtime.call.DeadlineTimer;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every model keeps, the ones that play in tests too. */
public abstract class LanguageModelContract {
  private static final Alarm ALARM = DeadlineTimer::after;

  /** A model that answers {@link #answerable} with several pieces. */
  protected abstract LanguageModel model();

  protected abstract Prompt answerable();

  /** A prompt with passages that this model takes for no support of an answer. */
  protected abstract Prompt unsupported();

  @Test
  void streamsNumberedDeltasOfWholeCodePoints() {
    Collected collected = new Collected();
    generate(answerable(), collected);

    assertThat(collected.deltas()).hasSizeGreaterThan(1);
    assertThat(collected.deltas().stream().map(Delta::number))
        .containsExactlyElementsOf(IntStream.range(0, collected.deltas().size()).boxed().toList());
    assertThat(collected.deltas())
        .allSatisfy(
            delta -> {
              assertThat(delta.text()).isNotEmpty();
              assertThat(delta.text().codePoints()).noneMatch(LanguageModelContract::half);
            });
  }

  @Test
  void endsWithReasonUsageAndName() {
    Ending ending = generate(answerable(), new Collected());

    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(ending.outcome().usage().input()).isPositive();
    assertThat(ending.outcome().usage().output()).isPositive();
    assertThat(ending.outcome().model()).isNotEmpty();
    assertThat(ending.timeToFirstToken()).isPresent();
  }

  @Test
  void saysNothingWhenThePassagesDoNotSupportAnAnswer() {
    Collected collected = new Collected();
    Ending ending = generate(unsupported(), collected);

    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_NO_ANSWER);
    assertThat(collected.text()).isEmpty();
  }

  @Test
  void writesNothingOnceCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    RawPieces pieces = new RawPieces();

    assertThat(catchThrowable(() -> model().generate(answerable(), pieces, cancellation)))
        .isInstanceOf(Failure.class);
    assertThat(pieces.pieces()).isEmpty();
  }

  @Test
  void stopsWhenCancelledBetweenPieces() {
    Cancellation cancellation = new Cancellation();
    RawPieces pieces = new RawPieces();
    DeltaSink cancelling = new CancellingSink(pieces, cancellation);

    assertThat(catchThrowable(() -> model().generate(answerable(), cancelling, cancellation)))
        .isInstanceOf(Failure.class);
    assertThat(pieces.pieces()).hasSize(1);
  }

  @Test
  void failsAsTheReceiverDoes() {
    Failure gone = Failure.cancelled("gone");
    Collected collected = new Collected();

    Throwable thrown =
        catchThrowable(
            () ->
                generator()
                    .generate(
                        model(),
                        answerable(),
                        delta -> {
                          collected.accept(delta);
                          throw gone;
                        }));

    assertThat(thrown).isSameAs(gone);
    assertThat(collected.deltas()).hasSize(1);
  }

  @Test
  void describesItself() {
    assertThat(model().description().provider()).isNotEmpty();
    assertThat(model().description().text()).isNotEmpty();
  }

  protected final Ending generate(Prompt prompt, Collected collected) {
    return generator().generate(model(), prompt, collected);
  }

  protected static Generator generator() {
    StallWatch watch =
        new StallWatch(Duration.ofSeconds(30), Duration.ofSeconds(30), ALARM, System::nanoTime);
    return new Generator(new Slots(1), watch, System::nanoTime);
  }

  private static boolean half(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private record CancellingSink(DeltaSink next, Cancellation cancellation) implements DeltaSink {
    @Override
    public void text(String piece) {
      next.text(piece);
      cancellation.cancel();
    }

    @Override
    public void reasoning(String piece) {
      next.reasoning(piece);
    }
  }
}
