package dev.hedgerow.generate.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where sentences end in a paragraph: ICU's rules, but not after an abbreviation, and not after an
 * initial ("George W. Bush") unless a plain opening word follows. Line breaks inside the paragraph
 * are white space. Safe for use by many threads.
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

  private final BreakIterator prototype = BreakIterator.getSentenceInstance(ULocale.ENGLISH);

  /** Ends of the sentences of a paragraph, in chars, ascending; the last is its length. */
  List<Integer> boundaries(String paragraph) {
    // ICU ends a sentence at a line break; same length, so that the offsets stay.
    String flat = paragraph.replace('\n', ' ').replace('\r', ' ');
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

  private static boolean goesOn(String text, int end) {
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

  private static String wordAt(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }
}
