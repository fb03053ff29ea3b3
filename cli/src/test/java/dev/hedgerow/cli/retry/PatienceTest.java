package dev.hedgerow.cli.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private long now = 1;
  private final Patience patience = new Patience(LIMIT, () -> now);

  @Test
  void isNotLostOverAnInputThatGivesNothing() {
    advance(Duration.ofHours(1));
    assertThat(patience.left()).isEqualTo(LIMIT);

    patience.begin();
    advance(Duration.ofSeconds(10));
    patience.end();

    advance(Duration.ofHours(1));
    assertThat(patience.left()).isEqualTo(LIMIT);
  }

  @Test
  void runsOutWhileADocumentWaits() {
    patience.begin();
    advance(Duration.ofMinutes(1));
    patience.begin();

    assertThat(patience.left()).isEqualTo(Duration.ofMinutes(1));
    advance(Duration.ofMinutes(1));
    assertThat(patience.left()).isZero();
  }

  @Test
  void isWholeAgainAfterAnAcknowledgement() {
    patience.begin();
    advance(Duration.ofSeconds(119));
    patience.progress();

    assertThat(patience.left()).isEqualTo(LIMIT);
    advance(Duration.ofSeconds(119));
    assertThat(patience.left()).isEqualTo(Duration.ofSeconds(1));
  }

  private void advance(Duration time) {
    now += time.toNanos();
  }
}
