package dev.hedgerow.generate.scripted;

import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.generate.v1.FinishReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a scripted model does, written {@code key=value key=value -- template}. Each part may be
 * missing; {@link Template} says what a template may hold. Keys:
 *
 * <ul>
 *   <li>{@code first=200ms} time to the first delta; {@code us}, {@code ms} or {@code s}
 *   <li>{@code rate=50} deltas a second after it; 0, the default, for no pace
 *   <li>{@code hang=3} sends nothing after three deltas until it is cancelled
 *   <li>{@code fail=3} fails after three deltas, with {@code error}
 *   <li>{@code error=unavailable} or {@code limited}, {@code credentials}, {@code refused}
 *   <li>{@code finish=max_tokens} the finish reason, by its name in the contract
 * </ul>
 *
 * @param rate deltas a second, 0 for as fast as they are read
 * @param hang deltas before it hangs; {@link #NEVER}
 * @param fail deltas before it fails; {@link #NEVER}
 * @param template empty for the default one
 */
record Script(
    Duration first,
    double rate,
    int hang,
    int fail,
    ErrorReason error,
    FinishReason finish,
    String template) {
  static final int NEVER = Integer.MAX_VALUE;
  static final Script DEFAULT = parse("");

  private static final String TEMPLATE = "-- ";
  private static final double MAX_RATE = 1e6;
  private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException naming what it cannot read
   */
  static Script parse(String text) {
    int at = text.startsWith(TEMPLATE) ? 0 : text.indexOf(" " + TEMPLATE);
    String template = at < 0 ? "" : text.substring(text.indexOf(TEMPLATE, at) + TEMPLATE.length());
    Keys keys = Keys.of(at < 0 ? text : text.substring(0, at));
    Script script =
        new Script(
            keys.take("first", Script::duration, Duration.ZERO),
            keys.take("rate", Script::rate, 0.0),
            keys.take("hang", Script::count, NEVER),
            keys.take("fail", Script::count, NEVER),
            keys.take("error", Script::error, ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE),
            keys.take("finish", Script::finish, FinishReason.FINISH_REASON_END_TURN),
            template);
    keys.refuseRest();
    return script;
  }

  private static Duration duration(String text) {
    String unit = text.replaceFirst("^[0-9.]+", "");
    Double nanos = NANOS.get(unit);
    if (nanos == null) {
      throw new IllegalArgumentException("a time such as 200ms");
    }
    String number = text.substring(0, text.length() - unit.length());
    return Duration.ofNanos((long) (Double.parseDouble(number) * nanos));
  }

  private static double rate(String text) {
    double rate = Double.parseDouble(text);
    if (!(rate >= 0 && rate <= MAX_RATE)) {
      throw new IllegalArgumentException("0 to 1000000");
    }
    return rate;
  }

  private static int count(String text) {
    return Integer.parseUnsignedInt(text);
  }

  private static ErrorReason error(String text) {
    return ErrorReason.valueOf("ERROR_REASON_PROVIDER_" + text.toUpperCase(Locale.ROOT));
  }

  private static FinishReason finish(String text) {
    return FinishReason.valueOf("FINISH_REASON_" + text.toUpperCase(Locale.ROOT));
  }

  /** The keys that are still to be read. */
  private record Keys(Map<String, String> left) {
    static Keys of(String text) {
      Map<String, String> keys = new TreeMap<>();
      for (String pair : text.strip().split("\\s+", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          keys.put(pair.substring(0, equals), pair.substring(equals + 1));
        } else if (!pair.isEmpty()) {
          throw new IllegalArgumentException(pair + " (expected: key=value)");
        }
      }
      return new Keys(keys);
    }

    <T> T take(String key, Function<String, T> read, T missing) {
      String value = left.remove(key);
      try {
        return value == null ? missing : read.apply(value);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(key + "=" + value, e);
      }
    }

    void refuseRest() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException("unknown keys " + left.keySet());
      }
    }
  }
}
