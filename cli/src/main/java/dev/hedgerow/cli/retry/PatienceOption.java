package dev.hedgerow.cli.retry;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a command tries again while nothing gets in, from 1 s to 24 h. */
public final class PatienceOption {
  public static final Duration DEFAULT = Duration.ofMinutes(5);
  static final String DEFAULT_TEXT = "5m";

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = DEFAULT_TEXT,
      converter = Converter.class,
      description =
          "How long to try again while documents wait and none gets in, such as 90s or 1h"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration time = DEFAULT;

  public Duration time() {
    return time;
  }

  /** Reads a time such as {@code 90s}, {@code 5m} or {@code 1h}. */
  static final class Converter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})([smh])");
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(24);

    @Override
    public Duration convert(String value) {
      Matcher form = FORM.matcher(value);
      Duration patience = form.matches() ? duration(form) : Duration.ZERO;
      if (patience.compareTo(LEAST) < 0 || patience.compareTo(MOST) > 0) {
        throw new TypeConversionException(
            "'" + value + "' (expected: a time of 1s to 24h, such as 90s or 5m)");
      }
      return patience;
    }

    private static Duration duration(Matcher form) {
      long number = Long.parseLong(form.group(1));
      return switch (form.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
  }
}
