package dev.hedgerow.generate.text;

/**
 * Cuts code, without its fences, at blank lines, which end what one citation can quote. What has no
 * line that is mostly letters, as a drawing, is left out.
 */
final class Code {
  private Code() {}

  static void split(Span code, Segments segments) {
    String text = segments.text();
    int start = code.start();
    for (Span line : code.lines(text)) {
      Shape shape = Shape.of(line.of(text).stripTrailing());
      if (shape == Shape.FENCE || shape == Shape.BLANK) {
        add(new Span(start, line.start()), segments);
        start = line.end();
      }
    }
    add(new Span(start, code.end()), segments);
  }

  private static void add(Span run, Segments segments) {
    String text = segments.text();
    if (run.lines(text).stream().anyMatch(line -> mostlyLetters(line.of(text)))) {
      segments.add(Segment.Kind.CODE, run);
    }
  }

  private static boolean mostlyLetters(String line) {
    long letters = line.codePoints().filter(Character::isLetter).count();
    long visible = line.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    return letters * 2 > visible;
  }
}
