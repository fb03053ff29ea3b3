package dev.hedgerow.cli.keys;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which file of keys; a mixin. */
final class KeysFileOption {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = "${env:HEDGEROW_SECURITY_KEYS_FILE:-hedgerow-data/keys}",
      description = "The file of keys (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("hedgerow-data", "keys");

  Path path() {
    return file;
  }

  StoredKeys keys() {
    return new StoredKeys(file);
  }
}
