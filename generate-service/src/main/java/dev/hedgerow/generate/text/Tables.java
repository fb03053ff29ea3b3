package dev.hedgerow.generate.text;

import java.util.List;

/** Cuts tables into rows. The first goes with the header above it; the others stand alone. */
final class Tables {
  private Tables() {}

  static void split(Span table, Segments segments) {
    List<Span> lines = table.lines(segments.text());
    int start = table.start();
    for (int at = 0; at < lines.size(); at++) {
      boolean header = at + 1 < lines.size() && delimits(lines.get(at + 1), segments);
      if (header || (delimits(lines.get(at), segments) && at + 1 < lines.size())) {
        continue;
      }
      segments.add(Segment.Kind.TABLE, new Span(start, lines.get(at).end()));
      start = lines.get(at).end();
    }
  }

  private static boolean delimits(Span line, Segments segments) {
    return Shape.tableDelimiter(line.of(segments.text()));
  }
}
