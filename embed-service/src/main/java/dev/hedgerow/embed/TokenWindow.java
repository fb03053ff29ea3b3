package dev.hedgerow.embed;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Collects a text's token ids up to a model's window and counts those that find no room. */
final class TokenWindow {
  private final long[] ids;
  private final long last;
  private int size;
  private int truncated;
  private int truncatedAt;

  /**
   * @param first the token that opens every text
   * @param last the token that closes it
   */
  TokenWindow(int maxTokens, long first, long last) {
    this.ids = new long[maxTokens];
    this.last = last;
    ids[size++] = first;
  }

  /**
   * The next tokens of the text.
   *
   * @param start where a token of these begins, in code points of the text
   */
  void add(long[] tokens, IntUnaryOperator start) {
    int room = ids.length - 1 - size;
    int taken = Math.min(room, tokens.length);
    System.arraycopy(tokens, 0, ids, size, taken);
    size += taken;
    if (truncated == 0 && taken < tokens.length) {
      truncatedAt = start.applyAsInt(taken);
    }
    truncated += tokens.length - taken;
  }

  /** What the model reads: first token, text, last token. */
  long[] toArray() {
    long[] read = Arrays.copyOf(ids, size + 1);
    read[size] = last;
    return read;
  }

  /** Tokens of the text that found no room. */
  int truncated() {
    return truncated;
  }

  /** The code point of the text at which the first of them begins; 0 when there is none. */
  int truncatedAt() {
    return truncatedAt;
  }
}
