package dev.hedgerow.cli.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Failure gone = failure(ErrorKind.UNAVAILABLE);

  @Test
  void waitsTwiceAsLongEachTimeUpToItsLimit() {
    Backoff longest = new Backoff(() -> 1);

    assertThat(IntStream.rangeClosed(1, 8).mapToObj(failures -> longest.after(failures, gone)))
        .extracting(Duration::toMillis)
        .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
    assertThat(longest.after(Integer.MAX_VALUE, gone)).isEqualTo(Backoff.LONGEST);
  }

  @Test
  void waitsHalfOfThatAtLeast() {
    Backoff shortest = new Backoff(() -> 0);

    assertThat(shortest.after(1, gone)).isEqualTo(Duration.ofMillis(100));
    assertThat(shortest.after(100, gone)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void waitsAsLongAsIsAdvisedWhereThatIsLongerWithinALimit() {
    Backoff longest = new Backoff(() -> 1);

    assertThat(longest.after(1, gone.retryAfter(Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(longest.after(7, gone.retryAfter(Duration.ofSeconds(3)))).isEqualTo(Backoff.LONGEST);
    assertThat(longest.after(1, gone.retryAfter(Duration.ofDays(1))))
        .isEqualTo(Backoff.LONGEST_ADVICE);
  }

  @Test
  void triesAgainWhatMayPass() {
    assertThat(Arrays.stream(ErrorKind.values()).filter(kind -> Backoff.mends(failure(kind))))
        .containsExactlyInAnyOrder(
            ErrorKind.UNAVAILABLE, ErrorKind.DEADLINE_EXCEEDED, ErrorKind.CANCELLED);
    assertThat(
            Backoff.mends(failure(ErrorKind.RESOURCE_EXHAUSTED).retryAfter(Duration.ofSeconds(1))))
        .isTrue();
  }

  private static Failure failure(ErrorKind kind) {
    return Failure.of(kind, ErrorReason.ERROR_REASON_INTERNAL, "failed");
  }
}
