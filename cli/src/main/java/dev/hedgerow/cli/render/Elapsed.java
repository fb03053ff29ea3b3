package dev.hedgerow.cli.render;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import java.util.Locale;

/** Lengths of time in the unit that suits them. */
public final class Elapsed {
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;

  private Elapsed() {}

  /** Such as {@code 0.4 ms}, {@code 12 ms}, {@code 1.5 s}. */
  public static String of(long nanos) {
    if (nanos >= SECOND) {
      return String.format(Locale.ROOT, "%.1f s", nanos / SECOND);
    }
    double millis = nanos / MILLI;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
  }

  static String of(Duration duration) {
    return of(Durations.toNanos(duration));
  }
}
