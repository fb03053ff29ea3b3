package dev.hedgerow.cli.reindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.ReindexPhase;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReindexRunTest implements ReindexListener {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private final Failure gone =
      Failure.of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "gone");

  private final Deque<StreamReader<ReindexResponse>> calls = new ArrayDeque<>();
  private final List<Failure> lost = new ArrayList<>();
  private long now;
  private final ReindexRun run =
      new ReindexRun(
          this::next,
          this,
          new Patience(PATIENCE, () -> now),
          new Backoff(() -> 1),
          (over, wait) -> {
            now += wait.toNanos();
            return over.getCount() == 0;
          });

  @Test
  void goesOnOverAnotherCallAndCountsWhatAllOfThemEmbedded() {
    calls.add(call(gone, copying(3, 0), copying(5, 0)));
    calls.add(call(null, copying(0, 5), copying(2, 5), swapped(2, 5)));

    run.run();

    assertThat(run.done()).isTrue();
    assertThat(run.embedded()).isEqualTo(7);
    assertThat(lost).hasSize(1);
  }

  @Test
  void endsWithWhatAnotherCallCannotMend() {
    Failure unknown = Failure.invalid("model", "unknown");
    calls.add(call(unknown));

    assertThat(failure()).isSameAs(unknown);
    assertThat(lost).isEmpty();
  }

  @Test
  void takesACallThatEndsEarlyForABrokenOne() {
    calls.add(call(null, copying(3, 0)));
    calls.add(call(null, swapped(1, 3)));

    run.run();

    assertThat(run.embedded()).isEqualTo(4);
    assertThat(lost).singleElement().extracting(Failure::kind).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void givesUpWhenNothingGetsInForAsLongAsPatienceLasts() {
    for (int i = 0; i < 100; i++) {
      calls.add(call(gone, copying(0, 3)));
    }

    assertThat(failure().metadata()).containsEntry("stalled_ms", "300000");
    assertThat(Duration.ofNanos(now)).isEqualTo(PATIENCE);
  }

  @Test
  void isPatientAnewAfterEveryDocument() {
    for (int i = 1; i <= 100; i++) {
      calls.add(call(gone, copying(1, i)));
      calls.add(call(gone));
      calls.add(call(gone));
    }
    calls.add(call(null, swapped(0, 101)));
    now = PATIENCE.toNanos();

    run.run();

    assertThat(run.embedded()).isEqualTo(100);
  }

  @Test
  void makesNoOtherCallOnceItIsCancelled() {
    calls.add(call(gone, copying(1, 0)));
    run.cancel();

    run.run();

    assertThat(run.done()).isFalse();
    assertThat(calls).hasSize(1);
  }

  @Override
  public void progress(ReindexResponse response) {}

  @Override
  public void lost(Failure why) {
    lost.add(why);
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, run::run);
  }

  private StreamReader<ReindexResponse> next() {
    return calls.remove();
  }

  private static ReindexResponse copying(long embedded, long unchanged) {
    return ReindexResponse.newBuilder()
        .setPhase(ReindexPhase.REINDEX_PHASE_COPYING)
        .setPass(1)
        .setEmbedded(embedded)
        .setUnchanged(unchanged)
        .build();
  }

  private static ReindexResponse swapped(long embedded, long unchanged) {
    return copying(embedded, unchanged).toBuilder()
        .setPhase(ReindexPhase.REINDEX_PHASE_SWAPPED)
        .build();
  }

  /** Gives these, then ends with the failure, or well without one. */
  private static StreamReader<ReindexResponse> call(
      @Nullable Failure end, ReindexResponse... responses) {
    Deque<ReindexResponse> left = new ArrayDeque<>(List.of(responses));
    return new StreamReader<>() {
      @Override
      public @Nullable ReindexResponse next() {
        if (left.isEmpty() && end != null) {
          throw end;
        }
        return left.poll();
      }

      @Override
      public void close() {}
    };
  }
}
