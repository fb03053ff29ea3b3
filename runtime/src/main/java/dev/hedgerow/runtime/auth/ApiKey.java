package dev.hedgerow.runtime.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key as its holder has it: {@code hg_ID_SECRET}, the secret 256 random bits. Files hold only the
 * SHA-256 of the whole; a slow hash would add nothing to a secret that cannot be guessed.
 */
public final class ApiKey {
  private static final String PREFIX = "hg_";
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKey() {}

  /** A new key. */
  public static String generate() {
    byte[] secret = new byte[SECRET_BYTES];
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(secret);
    RANDOM.nextBytes(id);
    return PREFIX
        + HexFormat.of().formatHex(id)
        + "_"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** The part of a key that may be shown; empty when the text is not a key. */
  public static String id(String key) {
    int end = key.indexOf('_', PREFIX.length());
    return key.startsWith(PREFIX) && end > 0 ? key.substring(PREFIX.length(), end) : "";
  }

  /** What a file holds of the key: 64 hexadecimal digits. */
  public static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Compares in a time that does not tell how much is right. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
