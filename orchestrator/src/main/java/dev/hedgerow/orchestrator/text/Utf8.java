package dev.hedgerow.orchestrator.text;

/** Lengths as the contract counts them: bytes of UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /** Bytes of a text in UTF-8. */
  public static long length(CharSequence text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  /** The longest beginning of a text that takes at most so many bytes and cuts no code point. */
  public static String cut(String text, int maxBytes) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
      if (bytes > maxBytes) {
        return text.substring(0, Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i);
      }
    }
    return text;
  }

  // A surrogate is half of a code point of four bytes.
  private static int bytes(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
