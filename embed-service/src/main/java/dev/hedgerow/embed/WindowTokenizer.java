package dev.hedgerow.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.hedgerow.runtime.call.CallContext;

/**
 * Reads texts into token windows. A long text is read in segments, so that a call that ends in the
 * meantime stops it and no more than a segment's tokens are in memory beyond the window. All of the
 * text is read, since the answer says how much was cut: 80 ms for 128 KiB of English, up to 0.6 s
 * for words made to be cut into single letters.
 */
final class WindowTokenizer implements AutoCloseable {
  private static final int SEGMENT_CHARS = 8_192;

  private final HuggingFaceTokenizer tokenizer;
  private final int maxTokens;
  private final int segmentChars;
  private final long first;
  private final long last;

  /** Takes the tokenizer over: closing this closes it. */
  WindowTokenizer(HuggingFaceTokenizer tokenizer, int maxTokens) {
    this(tokenizer, maxTokens, SEGMENT_CHARS);
  }

  WindowTokenizer(HuggingFaceTokenizer tokenizer, int maxTokens, int segmentChars) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.segmentChars = segmentChars;
    long[] frame = tokenizer.encode("", true, false).getIds();
    if (frame.length != 2) {
      throw new IllegalStateException(frame.length + " special tokens (expected: 2)");
    }
    this.first = frame[0];
    this.last = frame[1];
  }

  /**
   * The text's window.
   *
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED or DEADLINE_EXCEEDED when the call is over
   */
  TokenWindow read(String text) {
    TokenWindow window = new TokenWindow(maxTokens, first, last);
    int before = 0;
    for (int start = 0; start < text.length(); ) {
      CallContext.check();
      int end = segmentEnd(text, start);
      int codePoints = before;
      Encoding segment = tokenizer.encode(text.substring(start, end), false, false);
      window.add(
          segment.getIds(), token -> codePoints + segment.getCharTokenSpans()[token].getStart());
      before += text.codePointCount(start, end);
      start = end;
    }
    return window;
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /** Before white space, where no token is cut; in a text without it between two code points. */
  private int segmentEnd(String text, int start) {
    int furthest = start + segmentChars;
    if (furthest >= text.length()) {
      return text.length();
    }
    for (int end = furthest; end > start; end--) {
      if (Character.isWhitespace(text.charAt(end))) {
        return end;
      }
    }
    return Character.isLowSurrogate(text.charAt(furthest)) ? furthest - 1 : furthest;
  }
}
