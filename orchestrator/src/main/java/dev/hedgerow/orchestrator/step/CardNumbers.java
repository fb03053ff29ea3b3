package dev.hedgerow.orchestrator.step;

/**
 * Numbers of payment cards (ISO/IEC 7812): 13 to 19 digits of which the last one checks the others
 * (Luhn), in groups with a space or a hyphen between or in one.
 */
final class CardNumbers {
  private static final String MARK = "[card]";
  private static final int LEAST = 13;
  private static final int MOST = 19;

  private CardNumbers() {}

  static String redact(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = groupEnd(text, at);
      if (end == at) {
        out.append(text.charAt(at++));
        continue;
      }
      int card = cardEnd(text, at, end);
      out.append(card > at ? MARK : text.substring(at, end));
      at = Math.max(card, end);
    }
    return out.toString();
  }

  /** The end of the longest number that begins here; its beginning when there is none. */
  private static int cardEnd(String text, int start, int firstEnd) {
    int found = start;
    int end = firstEnd;
    int digits = end - start;
    while (digits <= MOST) {
      if (digits >= LEAST && checks(text, start, end)) {
        found = end;
      }
      int next = isSeparator(text, end) ? groupEnd(text, end + 1) : end;
      if (next <= end + 1) {
        return found;
      }
      digits += next - end - 1;
      end = next;
    }
    return found;
  }

  /** One past the digits that begin here. */
  private static int groupEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSeparator(String text, int at) {
    return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean checks(String text, int start, int end) {
    int sum = 0;
    int place = 0;
    for (int i = end - 1; i >= start; i--) {
      if (isDigit(text.charAt(i))) {
        int digit = text.charAt(i) - '0';
        int weighed = place++ % 2 == 0 ? digit : 2 * digit;
        sum += weighed > 9 ? weighed - 9 : weighed;
      }
    }
    return sum > 0 && sum % 10 == 0;
  }
}
