package dev.hedgerow.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final FakeIngestTime time = new FakeIngestTime();
  private final Patience patience = new Patience(LIMIT, time::nanoTime);

  @Test
  void isNotLostOverAnInputThatGivesNothing() {
    time.advance(Duration.ofHours(1));
    assertThat(patience.left()).isEqualTo(LIMIT);

    patience.begin();
    time.advance(Duration.ofSeconds(10));
    patience.end();

    time.advance(Duration.ofHours(1));
    assertThat(patience.left()).isEqualTo(LIMIT);
  }

  @Test
  void runsOutWhileADocumentWaits() {
    patience.begin();
    time.advance(Duration.ofMinutes(1));
    patience.begin();

    assertThat(patience.left()).isEqualTo(Duration.ofMinutes(1));
    time.advance(Duration.ofMinutes(1));
    assertThat(patience.left()).isZero();
  }

  @Test
  void isWholeAgainAfterAnAcknowledgement() {
    patience.begin();
    time.advance(Duration.ofSeconds(119));
    patience.progress();

    assertThat(patience.left()).isEqualTo(LIMIT);
    time.advance(Duration.ofSeconds(119));
    assertThat(patience.left()).isEqualTo(Duration.ofSeconds(1));
  }
}
