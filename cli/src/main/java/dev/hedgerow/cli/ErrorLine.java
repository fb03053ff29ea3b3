package dev.hedgerow.cli;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.PortUnavailableException;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is said of a command that failed, and what it exits with. The one function from an exception
 * to both.
 *
 * @param exitCode one of {@link ExitCode}
 * @param text without a full stop at its end; of several lines only for a configuration
 */
record ErrorLine(int exitCode, String text) {
  static ErrorLine of(Throwable thrown) {
    return switch (thrown) {
      case CommandFailure failure -> new ErrorLine(failure.exitCode(), failure.line());
      case Failure failure -> new ErrorLine(ExitCode.CALL_FAILED, text(failure));
      case ConfigurationException e ->
          new ErrorLine(ExitCode.CONFIGURATION, String.join("\n       ", e.problems()));
      case DataFolderException e ->
          new ErrorLine(ExitCode.DATA_FOLDER, String.valueOf(e.getMessage()));
      case PortUnavailableException e ->
          new ErrorLine(ExitCode.PORT_IN_USE, String.valueOf(e.getMessage()));
      default ->
          new ErrorLine(
              ExitCode.UNEXPECTED,
              "unexpected: "
                  + thrown.toString().lines().findFirst().orElse("")
                  + "; --verbose shows more");
    };
  }

  /** The message, the stable reason, what goes with it, and when to try again. */
  private static String text(Failure failure) {
    String with =
        new TreeMap<>(failure.metadata())
            .entrySet().stream()
                .map(entry -> "; " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining());
    String again =
        failure.retryAfter().map(wait -> "; try again in " + wait.toMillis() + " ms").orElse("");
    return message(failure) + " (" + failure.reason() + with + ")" + again;
  }

  private static String message(Failure failure) {
    return failure.violations().isEmpty()
        ? failure.message()
        : failure.violations().stream()
            .map(violation -> violation.field() + ": " + violation.description())
            .collect(Collectors.joining("; "));
  }
}
