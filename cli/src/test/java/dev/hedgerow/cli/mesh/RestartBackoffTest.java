package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private final RestartBackoff backoff =
      new RestartBackoff(Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(60));

  @Test
  void waitsTwiceAsLongEachTimeUpToItsLimit() {
    assertThat(IntStream.range(0, 5).mapToObj(_ -> backoff.afterRunOf(Duration.ofSeconds(1))))
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1_000L, 2_000L, 3_000L, 3_000L);
  }

  @Test
  void beginsAgainAfterAProcessThatRanWell() {
    backoff.afterRunOf(Duration.ZERO);
    backoff.afterRunOf(Duration.ZERO);

    assertThat(backoff.afterRunOf(Duration.ofSeconds(60))).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.afterRunOf(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
  }
}
