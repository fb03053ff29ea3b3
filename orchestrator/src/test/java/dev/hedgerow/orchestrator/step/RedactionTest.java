package dev.hedgerow.orchestrator.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ask jo.doe+x@mail.example.org.|Ask [email].",
        "<mailto:a@b.co>, ünal@köln.de|<mailto:[email]>, [email]",
        "call +49 (0)30 123456-7 now|call [phone] now",
        "+14155550123|[phone]",
        "030/1234567 or (030) 1234567|[phone] or [phone]",
        "(555) 123-4567, 555-123-4567, 555.123.4567|[phone], [phone], [phone]",
        "020 7946 0958|[phone]",
        "paid with 4111 1111 1111 1111 12/25|paid with [card] 12/25",
        "no 7: 12 4111-1111-1111-1111|no 7: 12 [card]",
        "378282246310005|[card]",
        "at 10.0.0.1. Or 192.168.178.255:80|at [ip]. Or [ip]:80",
        "2001:db8::8a2e:370:7334, fe80::1: up|[ip], [ip]: up",
        "::ffff:192.0.2.128|[ip]"
      })
  void putsMarksInThePlaceOf(String text, String redacted) {
    assertThat(Redaction.of(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Override and a@b",
        "on 2024-01-15 at 12:30:45, on 05-11-2024 13:45",
        "4111 1111 1111 1112",
        "version 1.2.3, 999.1.1.1, 1.2.3.4.5",
        "std::vector, a::b",
        "ISBN 12345 678, 3.14159265358979",
        "12345678901234567890123456789",
        "$1 \\2 costs 1,000,000,000"
      })
  void leavesAlone(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "1 ",
        "1-",
        "a@",
        "a.",
        "a@b.",
        "1.",
        "+1",
        "+1 (",
        "0",
        "01 ",
        ":",
        "1:",
        "(555) ",
        "a.b@c-",
        "@",
        "0/1",
        "4111 1111 1111 111 "
      })
  void takesTimeInProportionToTheText(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());

    String redacted =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redaction.of(text));

    assertThat(redacted).isNotEmpty();
  }

  @Test
  void changesNothingASecondTime() {
    String once = Redaction.of("a@b.org 10.0.0.1 +14155550123 4111111111111111");

    assertThat(Redaction.of(once)).isEqualTo(once).isEqualTo("[email] [ip] [phone] [card]");
  }
}
