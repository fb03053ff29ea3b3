package dev.hedgerow.cli.eval;

import java.util.List;
import java.util.Locale;

/** A way to look for passages. */
enum Mode {
  DENSE,
  LEXICAL,
  HYBRID;

  /** The sources it asks. */
  List<String> sources() {
    return switch (this) {
      case DENSE -> List.of("dense");
      case LEXICAL -> List.of("lexical");
      case HYBRID -> List.of("dense", "lexical");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
