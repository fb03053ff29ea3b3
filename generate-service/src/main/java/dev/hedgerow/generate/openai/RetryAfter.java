package dev.hedgerow.generate.openai;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {
  private static final Duration MAX = Duration.ofHours(1);

  private RetryAfter() {}

  /** What it says, zero to an hour; empty where it says nothing that can be read. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    return headers.firstValue("retry-after").flatMap(value -> parse(value.strip(), now));
  }

  private static Optional<Duration> parse(String value, Instant now) {
    try {
      Duration wait =
          value.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      Duration positive = wait.isNegative() ? Duration.ZERO : wait;
      return Optional.of(positive.compareTo(MAX) > 0 ? MAX : positive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
