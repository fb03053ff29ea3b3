package dev.hedgerow.orchestrator.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Names of collections that a reindex makes. */
final class ReindexNames {
  private static final int MAX_LENGTH = 64;
  private static final int DIGEST_BYTES = 4;

  private ReindexNames() {}

  /**
   * The same name for the same two each time: {@code docs} and {@code E5/Large} make {@code
   * docs-e5-large}. One that is longer than 64 is cut and ends in a digest of both.
   */
  static String of(String alias, String model) {
    String name = alias + "-" + model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    byte[] digest =
        ContentVersion.sha256().digest((alias + "\n" + model).getBytes(StandardCharsets.UTF_8));
    String end = "-" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    return name.substring(0, MAX_LENGTH - end.length()) + end;
  }
}
