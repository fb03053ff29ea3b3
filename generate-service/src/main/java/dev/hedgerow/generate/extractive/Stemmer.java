package dev.hedgerow.generate.extractive;

/**
 * Takes English endings off, so that "founded", "founder" and "founding" meet. Lighter than
 * Porter's stemmer (M. F. Porter, An algorithm for suffix stripping, 1980): stems are compared,
 * never shown, so nothing is put back. Words of other scripts pass unchanged.
 */
final class Stemmer {
  private static final int MIN_STEM = 3;
  private static final String[] DERIVED = {
    "ational", "ization", "fulness", "ousness", "iveness", "ation", "ement", "ment", "ness", "ible",
    "able", "ance", "ence", "tion", "sion", "ical", "ing", "ism", "ist", "ity", "ive", "ous", "ies",
    "ied", "ion", "ial", "ed", "er", "or", "es", "al", "ly", "ic", "y", "e", "s",
  };

  private Stemmer() {}

  static String stem(String word) {
    String plain = word.endsWith("'s") || word.endsWith("’s") ? cut(word, 2) : word;
    if (plain.length() <= MIN_STEM || Character.isDigit(plain.charAt(0))) {
      return plain;
    }
    String stem = plain.endsWith("s") && !plain.endsWith("ss") ? cut(plain, 1) : plain;
    for (String ending : DERIVED) {
      if (stem.endsWith(ending) && stem.length() - ending.length() >= MIN_STEM) {
        stem = cut(stem, ending.length());
        break;
      }
    }
    return undouble(stem);
  }

  private static String undouble(String stem) {
    int last = stem.length() - 1;
    boolean twice = last >= MIN_STEM && stem.charAt(last) == stem.charAt(last - 1);
    return twice ? cut(stem, 1) : stem;
  }

  private static String cut(String word, int chars) {
    return word.substring(0, word.length() - chars);
  }
}
