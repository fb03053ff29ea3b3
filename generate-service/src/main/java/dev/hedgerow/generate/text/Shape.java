package dev.hedgerow.generate.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line looks like by itself. */
enum Shape {
  BLANK("\\s*"),
  FENCE("\\s*(```+[^`]*|~~~.*)"),
  HEADING("\\s{0,3}#{1,6}\\s.*"),
  TABLE_ROW("\\s*\\|.*\\|\\s*"),
  RULE("\\s*(={2,}|-\\s*-\\s*-[-\\s]*|\\*\\s*\\*\\s*\\*[*\\s]*|_\\s*_\\s*_[_\\s]*)"),
  ITEM("\\s*([-*+•]|\\d{1,3}[.)])\\s+\\S.*"),
  TEXT(".*");

  private static final Pattern MARKER = Pattern.compile("\\s*(?:[-*+•]|(\\d{1,3})[.)])\\s+");

  private final Pattern look;

  Shape(String look) {
    this.look = Pattern.compile(look, Pattern.DOTALL);
  }

  static Shape of(String line) {
    for (Shape shape : values()) {
      if (shape.look.matcher(line).matches()) {
        return shape;
      }
    }
    return TEXT;
  }

  /** The length of an item's marker with the white space around it; 0 without one. */
  static int marker(String line) {
    Matcher marker = MARKER.matcher(line);
    return marker.lookingAt() ? marker.end() : 0;
  }

  /** Whether it is an item with a number other than that of a first item. */
  static boolean laterNumber(String line) {
    Matcher marker = MARKER.matcher(line);
    return marker.lookingAt() && marker.group(1) != null && Integer.parseInt(marker.group(1)) > 1;
  }

  /** Whether it is the line between a table's header and its rows. */
  static boolean tableDelimiter(String line) {
    return line.contains("-") && line.strip().chars().allMatch(c -> "|:- \t".indexOf(c) >= 0);
  }
}
