package dev.hedgerow.cli.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PatienceOptionTest {
  private final PatienceOption.Converter option = new PatienceOption.Converter();

  @Test
  void readsSecondsMinutesAndHours() {
    assertThat(option.convert("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(option.convert("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(option.convert("24h")).isEqualTo(Duration.ofHours(24));
    assertThat(option.convert(PatienceOption.DEFAULT_TEXT)).isEqualTo(PatienceOption.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "-5m", "0s", "25h", "5 m", "99999h", "1.5h"})
  void refusesAnythingElse(String value) {
    assertThatThrownBy(() -> option.convert(value)).isInstanceOf(TypeConversionException.class);
  }
}
