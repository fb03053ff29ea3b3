package dev.hedgerow.generate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void readsSecondsAndDates() {
    assertThat(read("12")).contains(Duration.ofSeconds(12));
    assertThat(read("Sat, 21 Nov 2026 10:00:30 GMT")).contains(Duration.ofSeconds(30));
  }

  @Test
  void staysWithinZeroAndAnHour() {
    assertThat(read("Sat, 21 Nov 2026 09:00:00 GMT")).contains(Duration.ZERO);
    assertThat(read("999999999")).contains(Duration.ofHours(1));
  }

  @Test
  void isEmptyForWhatCannotBeRead() {
    assertThat(read("soon")).isEmpty();
    assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (_, _) -> true), NOW)).isEmpty();
  }

  private static Optional<Duration> read(String value) {
    Map<String, List<String>> headers = Map.of("Retry-After", List.of(value));
    return RetryAfter.of(HttpHeaders.of(headers, (_, _) -> true), NOW);
  }
}
