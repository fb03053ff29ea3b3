package dev.hedgerow.cli.keys;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key that this program sends. From the environment: other users can read a command line. */
public final class ClientKey {
  /** Holds the key. */
  public static final String VARIABLE = "HEDGEROW_API_KEY";

  /** What a header can carry; it must not be able to end one. */
  private static final Pattern FORM = Pattern.compile("[!-~]{1,512}");

  private ClientKey() {}

  /**
   * The key in the environment; empty where there is none.
   *
   * @throws CommandFailure CONFIGURATION when it cannot be one; does not show it
   */
  public static Optional<String> in(Map<String, String> environment) {
    String key = environment.getOrDefault(VARIABLE, "").strip();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (!FORM.matcher(key).matches()) {
      throw new CommandFailure(
          ExitCode.CONFIGURATION, VARIABLE + " (environment): is not a key of this program");
    }
    return Optional.of(key);
  }
}
