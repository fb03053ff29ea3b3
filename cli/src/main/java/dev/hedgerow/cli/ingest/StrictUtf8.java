package dev.hedgerow.cli.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing cut off. */
final class StrictUtf8 {
  private StrictUtf8() {}

  /** Where the first byte that is not UTF-8 is, from {@code from}; -1 when there is none. */
  static int firstMalformed(byte[] bytes, int from, int to) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer unused = CharBuffer.allocate(Math.clamp(to - from, 16, 8_192));
    while (true) {
      CoderResult result = decoder.decode(in, unused, true);
      if (result.isUnderflow()) {
        return -1;
      }
      if (result.isError()) {
        return in.position() - from;
      }
      unused.clear();
    }
  }

  /** The text of the bytes. */
  static String decode(byte[] bytes, int from, int to) throws Refusal {
    int bad = firstMalformed(bytes, from, to);
    if (bad >= 0) {
      throw new Refusal(SkipReason.NOT_UTF8, "byte %d".formatted(bad + 1));
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether a byte order mark stands at {@code from}. */
  static boolean startsWithMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
  }

  /**
   * Whether every surrogate in the text has its partner: only then does UTF-8 have a form for it.
   */
  static boolean encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
