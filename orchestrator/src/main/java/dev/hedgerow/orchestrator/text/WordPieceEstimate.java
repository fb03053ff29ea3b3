package dev.hedgerow.orchestrator.text;

import java.util.Locale;
import java.util.Set;

/**
 * Estimates what an English WordPiece vocabulary (BERT uncased, which bge uses) makes of a text,
 * from the lengths of its words. Against that tokenizer: English passages of about 100 tokens come
 * to 1.04 times the truth on average, nine in ten of them to 0.9 to 1.3 times; other languages in
 * Latin script, which it cuts into smaller pieces, to 0.75 to 1.4 times; Cyrillic, Greek, Arabic,
 * Hebrew and CJK to 0.95 to 1.05 times. Scripts that it hardly knows become far fewer tokens than
 * estimated.
 */
public final class WordPieceEstimate implements TokenEstimator {
  /** Words that make up two fifths of any English text and hardly any of another language's. */
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "of", "and", "to", "a", "that", "is", "for", "with", "it", "as", "by", "are", "be",
          "this", "from", "or", "not", "were", "which", "have", "has", "at", "we", "you", "his",
          "been", "its", "their", "they", "was", "in", "on", "an");

  private static final int WORDS_THAT_TELL = 10;
  private static final double FOREIGN = 1.9;

  /** Makes an estimate; it keeps nothing. */
  public WordPieceEstimate() {}

  @Override
  public int tokens(CharSequence text, int start, int end) {
    Count count = new Count(text);
    for (int at = start; at < end; ) {
      int codePoint = Character.codePointAt(text, at);
      count.add(codePoint, at);
      at += Character.charCount(codePoint);
    }
    count.endWord(end);
    return (int) Math.ceil(count.total());
  }

  private static final class Count {
    private final CharSequence text;
    private double latin;
    private double other;
    private int words;
    private int english;
    private int wordStart = -1;

    Count(CharSequence text) {
      this.text = text;
    }

    void add(int codePoint, int at) {
      if (codePoint < 0x250 && Character.isLetter(codePoint)) {
        wordStart = wordStart < 0 ? at : wordStart;
      } else {
        endWord(at);
        other += alone(codePoint);
      }
    }

    void endWord(int end) {
      if (wordStart >= 0) {
        int length = end - wordStart;
        words++;
        english += length <= 5 && isEnglish(wordStart, end) ? 1 : 0;
        latin += length <= 5 ? 1 : 1 + (length - 5) * 0.16;
        wordStart = -1;
      }
    }

    double total() {
      boolean foreign = words >= WORDS_THAT_TELL && english * 10 < words;
      return other + (foreign ? latin * FOREIGN : latin);
    }

    private boolean isEnglish(int start, int end) {
      return ENGLISH.contains(text.subSequence(start, end).toString().toLowerCase(Locale.ROOT));
    }

    private static double alone(int codePoint) {
      if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
        return 0;
      }
      if (Character.isDigit(codePoint)) {
        return 0.45;
      }
      return isHangulSyllable(codePoint) ? 2 : 1;
    }

    // The tokenizer takes a syllable apart into its two or three letters.
    private static boolean isHangulSyllable(int codePoint) {
      return codePoint >= 0xAC00 && codePoint <= 0xD7A3;
    }
  }
}
