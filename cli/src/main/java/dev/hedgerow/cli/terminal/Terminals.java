package dev.hedgerow.cli.terminal;

/**
 * Which of the two outputs are terminals, and whether they may show colours.
 *
 * @param out standard output
 * @param err standard error
 * @param colour whether a terminal may show colours
 */
public record Terminals(boolean out, boolean err, boolean colour) {
  /** Both go to files. */
  public static final Terminals NONE = new Terminals(false, false, false);

  /**
   * The process's. Java cannot tell one descriptor from another, so the script that starts the
   * program says by system properties which are terminals. Colours follow no-color.org and TERM.
   */
  static Terminals ofProcess() {
    return new Terminals(
        Boolean.getBoolean("cli.terminal.out"),
        Boolean.getBoolean("cli.terminal.err"),
        colourful());
  }

  boolean outColour() {
    return out && colour;
  }

  boolean errColour() {
    return err && colour;
  }

  private static boolean colourful() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }
}
