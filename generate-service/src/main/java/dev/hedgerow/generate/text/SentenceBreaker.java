package dev.hedgerow.generate.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where sentences end in a paragraph: ICU's rules, but not inside a word or an address, not before
 * a small letter ("left? room?"), not after an abbreviation, and not after an initial ("George W.
 * Bush") unless a plain opening word follows. Line breaks inside the paragraph are white space,
 * Markdown's emphasis goes with what it marks, a code span is a word, footnotes ("[1]") go with the
 * sentence before them. Safe for use by many threads.
 *
 * <p>ICU's own filter for abbreviations compares ends of words, so that "ca." would join what
 * follows "America."; here whole words are compared.
 */
final class SentenceBreaker {
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g", "i.e", "cf", "vs", "approx", "ca", "c", "no", "nos", "fig", "figs", "eq", "p",
          "pp", "vol", "eds", "al", "st", "dr", "mr", "mrs", "ms", "prof", "gen", "gov", "sen",
          "rep", "lt", "col", "capt", "sgt", "rev", "mt", "ft", "jr", "sr", "inc", "viz", "jan",
          "feb", "aug", "sept", "oct", "nov", "dec");

  /** Abbreviations that are also words which often end a sentence: only with a capital. */
  private static final Set<String> ONLY_CAPITAL = Set.of("no", "al", "fig", "rep", "mt", "col");

  private static final Set<String> OPENINGS =
      Set.of("The", "A", "An", "In", "It", "He", "She", "They", "This", "These", "On", "At", "But");

  /** "W" of "George W. Bush", "U.S" of "the U.S. Navy". */
  private static final Pattern INITIALS = Pattern.compile("\\p{Lu}(\\.\\p{Lu})*");

  private static final Pattern CODE_SPAN = Pattern.compile("`[^`]{1,200}`");
  private static final Pattern FOOTNOTES = Pattern.compile("(?<=[.!?])(?:\\[\\d{1,3}]){1,5}");
  private static final int NOT_ASCII = 0x80;

  /** Chars that may stand between two sentences. */
  private static final int MAX_MARKS = 16;

  private final BreakIterator prototype = BreakIterator.getSentenceInstance(ULocale.ENGLISH);

  /** Ends of the sentences of a paragraph, in chars, ascending; the last is its length. */
  List<Integer> boundaries(String paragraph) {
    String flat = flat(paragraph);
    BreakIterator breaks = (BreakIterator) prototype.clone();
    breaks.setText(flat);
    List<Integer> ends = new ArrayList<>();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      if (end == flat.length() || !goesOn(flat, end)) {
        ends.add(end);
      }
    }
    return ends;
  }

  /** As ICU is to read it; of the same length, so that the offsets stay. */
  private static String flat(String paragraph) {
    // ICU ends a sentence at a line break, and knows quotation marks, but no emphasis.
    String plain = paragraph.replaceAll("[\\n\\r]", " ").replaceAll("[*_~]", "\"");
    String read = CODE_SPAN.matcher(plain).replaceAll(span -> "X".repeat(span.group().length()));
    return FOOTNOTES.matcher(read).replaceAll(notes -> "\"".repeat(notes.group().length()));
  }

  private static boolean goesOn(String text, int end) {
    char last = text.charAt(end - 1);
    // Only scripts without spaces go on without one.
    return Character.isWhitespace(last)
        ? beforeSmallLetter(text, end) || afterAbbreviation(text, end)
        : last < NOT_ASCII;
  }

  private static boolean beforeSmallLetter(String text, int end) {
    int limit = Math.min(text.length(), end + MAX_MARKS);
    int at = end;
    while (at < limit && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at < limit && Character.isLowerCase(text.charAt(at));
  }

  private static boolean afterAbbreviation(String text, int end) {
    int stop = end;
    while (stop > 0 && Character.isWhitespace(text.charAt(stop - 1))) {
      stop--;
    }
    if (stop == 0 || text.charAt(stop - 1) != '.') {
      return false;
    }
    String word = wordBefore(text, stop - 1);
    if (INITIALS.matcher(word).matches()) {
      return !OPENINGS.contains(wordAt(text, end));
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return ABBREVIATIONS.contains(lower) && !(ONLY_CAPITAL.contains(lower) && lower.equals(word));
  }

  private static String wordBefore(String text, int end) {
    int start = end;
    while (start > 0 && (Character.isLetter(text.charAt(start - 1)) || inside(text, start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean inside(String text, int at) {
    return text.charAt(at) == '.' && at > 0 && Character.isLetter(text.charAt(at - 1));
  }

  private static String wordAt(String text, int at) {
    int start = at;
    while (start < text.length() && text.charAt(start) == '"') {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }
}
