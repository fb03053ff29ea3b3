package dev.hedgerow.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TargetTest {
  private final Target.Converter converter = new Target.Converter();

  @Test
  void readsNamesAndAddresses() {
    assertThat(converter.convert("mesh.example:80")).isEqualTo(new Target("mesh.example", 80));
    assertThat(converter.convert("127.0.0.1:7400").authority()).isEqualTo("127.0.0.1:7400");
    assertThat(converter.convert("[::1]:7400")).isEqualTo(new Target("::1", 7400));
    assertThat(converter.convert("[::1]:7400").authority()).isEqualTo("[::1]:7400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host",
        ":7400",
        "host:",
        "host:0",
        "host:65536",
        "host:x",
        "::1:7400",
        "a:-1"
      })
  void refusesWhatIsNoHostWithAPort(String text) {
    assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class);
  }
}
