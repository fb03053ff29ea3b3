package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.error.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for a write. Callers see it as an opaque text.
 *
 * @param incarnation of the collection: one that was deleted and created anew has another
 * @param sequence of the write in its collection, rising
 */
record WriteToken(String incarnation, long sequence) {
  private static final int RADIX = 36;
  private static final Pattern FORM = Pattern.compile("([0-9a-zA-Z-]{1,64})\\.([0-9a-z]{1,12})");

  static WriteToken parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw Failure.invalid("at_least", "is not a write token");
    }
    return new WriteToken(form.group(1), Long.parseLong(form.group(2), RADIX));
  }

  @Override
  public String toString() {
    return incarnation + "." + Long.toString(sequence, RADIX);
  }
}
