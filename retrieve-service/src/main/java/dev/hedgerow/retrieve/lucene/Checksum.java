package dev.hedgerow.retrieve.lucene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/** Over what a small file says, and not how it says it: CRC-32C, as hexadecimal digits. */
final class Checksum {
  private Checksum() {}

  /** Of texts without NUL, in their order. */
  static String of(Iterable<String> said) {
    CRC32C checksum = new CRC32C();
    checksum.update(String.join("\0", said).getBytes(UTF_8));
    return Long.toHexString(checksum.getValue());
  }
}
