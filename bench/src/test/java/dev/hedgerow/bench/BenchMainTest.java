package dev.hedgerow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchMainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "tial", "hop --blocks 6", "hop --block 0", "hop --warm-up -1", "hop --jason"})
  void refusesWhatItCannotMeasure(String line) {
    StringWriter err = new StringWriter();
    CommandLine program = BenchMain.commandLine().setErr(new PrintWriter(err));

    assertThat(program.execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--list", "--help"})
  void showsWhatThereIs(String option) {
    assertThat(BenchMain.commandLine().setOut(new PrintWriter(new StringWriter())).execute(option))
        .isZero();
  }
}
