package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorLineTest {
  @Test
  void showsReasonAndMetadataOfAFailedCall() {
    Failure failure =
        Failure.of(ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_MODEL_NOT_FOUND, "no model 'gtp'")
            .with("models", "extractive, scripted");

    assertThat(ErrorLine.of(failure))
        .isEqualTo(
            new ErrorLine(
                ExitCode.CALL_FAILED,
                "no model 'gtp' (MODEL_NOT_FOUND; models: extractive, scripted)"));
  }

  @Test
  void namesTheFieldsOfAnInvalidRequest() {
    ErrorLine line = ErrorLine.of(Failure.invalid("question", "must not be empty"));

    assertThat(line.text()).isEqualTo("question: must not be empty (INVALID_REQUEST)");
  }

  @Test
  void saysWhenToTryAgain() {
    ErrorLine line = ErrorLine.of(Failure.overloaded("no room", Duration.ofMillis(250)));

    assertThat(line.text()).isEqualTo("no room (OVERLOADED); try again in 250 ms");
  }

  @Test
  void showsEveryProblemOfAConfiguration() {
    ErrorLine line = ErrorLine.of(new ConfigurationException(List.of("first", "second")));

    assertThat(line.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(line.text().lines().map(String::strip)).containsExactly("first", "second");
  }

  @Test
  void keepsTheExitCodeOfACommand() {
    CommandFailure failure = new CommandFailure(ExitCode.INCOMPLETE, "nothing was ingested");

    assertThat(ErrorLine.of(failure))
        .isEqualTo(new ErrorLine(ExitCode.INCOMPLETE, "nothing was ingested"));
  }

  @Test
  void marksWhatNobodyExpected() {
    assertThat(ErrorLine.of(new IllegalStateException("x")).exitCode())
        .isEqualTo(ExitCode.UNEXPECTED);
  }
}
