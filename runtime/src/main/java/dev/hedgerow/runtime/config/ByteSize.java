package dev.hedgerow.runtime.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512}, {@code 64KiB}, {@code 16MiB} or {@code 1GiB}. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(text + " (expected: a size such as 64MiB)");
    }
    long number = Long.parseLong(form.group(1));
    String unit = form.group(2) == null ? "b" : form.group(2).toLowerCase(Locale.ROOT);
    return new ByteSize(
        switch (unit) {
          case "kib" -> Math.multiplyExact(number, 1L << 10);
          case "mib" -> Math.multiplyExact(number, 1L << 20);
          case "gib" -> Math.multiplyExact(number, 1L << 30);
          default -> number;
        });
  }

  /** The size as an int, for APIs that take one; at most {@link Integer#MAX_VALUE}. */
  public int asInt() {
    return Math.toIntExact(Math.min(bytes, Integer.MAX_VALUE));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return bytes + "B";
  }
}
