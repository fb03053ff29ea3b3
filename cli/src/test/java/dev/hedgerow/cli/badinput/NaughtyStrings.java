package dev.hedgerow.cli.badinput;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Big List of Naughty Strings, which is no part of the project: property hedgerow.data. */
final class NaughtyStrings {
  private static final Path FILE =
      Path.of(
          System.getProperty("hedgerow.data", "../../shared/data"), "adversarial/blns/blns.json");

  private NaughtyStrings() {}

  /** All of them; the test is skipped, saying so, where they are not. */
  static List<String> all() throws IOException {
    assumeTrue(Files.exists(FILE), () -> "skipped: no " + FILE + " (set -Dhedgerow.data)");
    ListValue.Builder strings = ListValue.newBuilder();
    JsonFormat.parser().merge(Files.readString(FILE), strings);
    return strings.getValuesList().stream().map(Value::getStringValue).toList();
  }
}
