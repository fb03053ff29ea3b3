package dev.hedgerow.cli.terminal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command's words as a shell reads them. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  private ShellWords() {}

  /** The words in a line, quoted where they have to be. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
