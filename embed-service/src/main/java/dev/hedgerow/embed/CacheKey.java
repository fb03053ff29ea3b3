package dev.hedgerow.embed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hedgerow.embed.v1.Role;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a model's name, a role and a text, so that the cache keeps no text. */
record CacheKey(long a, long b, long c, long d) {
  /** What a key and its entry take beside the vector, about. */
  static final int BYTES = 160;

  static CacheKey of(String model, Role role, String text) {
    MessageDigest digest = sha256();
    digest.update(model.getBytes(UTF_8));
    digest.update(new byte[] {0, (byte) role.getNumber()}); // No name holds a NUL.
    ByteBuffer sum = ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8)));
    return new CacheKey(sum.getLong(), sum.getLong(), sum.getLong(), sum.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
