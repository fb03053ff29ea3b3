package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In virtual time: each wait of the watch is one step of a script. */
@Timeout(10)
class StoreSilenceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Queue<Runnable> script = new ArrayDeque<>();
  private final StoreSilence silence = new StoreSilence(LIMIT, this::now, this::pause);
  private long now;
  private long waited;

  private long now() {
    return now;
  }

  private void pause(Duration wait) throws InterruptedException {
    waited += wait.toNanos();
    Runnable step = script.poll();
    if (step == null) {
      throw new InterruptedException();
    }
    step.run();
    now = Math.max(now, waited);
  }

  private void whileItWaits(Runnable... steps) {
    script.addAll(Arrays.asList(steps));
  }

  @Test
  void waitsForEverWhileTheStoreOwesNothing() {
    whileItWaits(() -> {}, () -> {});

    silence.watch();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(waited).isGreaterThan(2 * LIMIT.toNanos());
  }

  @Test
  void givesUpAStoreThatOwesAndIsSilent() {
    silence.sent();
    whileItWaits(() -> {}, () -> {});

    Failure failure = catchThrowableOfType(Failure.class, silence::watch);

    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(waited).isEqualTo(LIMIT.toNanos());
  }

  @Test
  void countsAnewWithEachAcknowledgement() {
    silence.sent();
    silence.sent();
    whileItWaits(
        () -> {
          now = LIMIT.toNanos() - 1;
          silence.acknowledged();
        },
        () -> {});

    assertThatExceptionOfType(Failure.class).isThrownBy(silence::watch);

    assertThat(waited).isEqualTo(2 * LIMIT.toNanos() - 1);
  }
}
