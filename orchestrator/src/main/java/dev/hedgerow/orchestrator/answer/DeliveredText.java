package dev.hedgerow.orchestrator.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a model has written so far, as a length and a digest: enough to see, when the same is
 * written again, that it is the same, and where it goes on.
 *
 * <pre>
 *   delivered   The hedge sparrow lays │
 *   again       The hedge ┊ sparrow lays four ┊ eggs
 *                         checked ────┤├── passed on
 * </pre>
 */
final class DeliveredText {

  private final MessageDigest digest = sha256();
  private long length;
  private MessageDigest again = sha256();
  private long left;

  /** Nothing so far. */
  DeliveredText() {}

  /** In UTF-16 code units. */
  long length() {
    return length;
  }

  /** From now on what was written so far comes once more. */
  void startAgain() {
    again = sha256();
    left = length;
  }

  /** Whether all that was written so far has come once more. */
  boolean caughtUp() {
    return left == 0;
  }

  /**
   * Takes the next piece.
   *
   * @return the part of it that is new, maybe empty; nothing when what came again was not the same
   */
  Optional<String> add(String text) {
    int old = (int) Math.min(left, text.length());
    if (old > 0) {
      update(again, text.substring(0, old));
      left -= old;
      if (left == 0 && !Arrays.equals(value(again), value(digest))) {
        return Optional.empty();
      }
    }
    String fresh = text.substring(old);
    update(digest, fresh);
    length += fresh.length();
    return Optional.of(fresh);
  }

  /** By code units, so that where pieces are cut makes no difference. */
  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_16BE));
  }

  private static byte[] value(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
