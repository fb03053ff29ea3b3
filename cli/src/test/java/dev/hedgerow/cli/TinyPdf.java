package dev.hedgerow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A PDF file by hand, with a line of text on each page. */
final class TinyPdf {
  private static final String PAGE =
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0"
          + " R>>";
  private static final int FIRST_PAGE = 4;

  private TinyPdf() {}

  /** ASCII, without a table of its objects, which readers make themselves then. */
  static String of(List<String> pages) {
    List<String> objects = new ArrayList<>();
    String kids =
        IntStream.range(0, pages.size())
            .mapToObj(page -> FIRST_PAGE + 2 * page + " 0 R")
            .collect(Collectors.joining(" "));
    objects.add("<</Type/Catalog/Pages 2 0 R>>");
    objects.add("<</Type/Pages/Kids[%s]/Count %d>>".formatted(kids, pages.size()));
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (String line : pages) {
      String shown = "BT /F 12 Tf 72 720 Td (%s) Tj ET".formatted(line);
      objects.add(PAGE.formatted(objects.size() + 2));
      objects.add("<</Length %d>>stream\n%s\nendstream".formatted(shown.length(), shown));
    }
    return IntStream.range(0, objects.size())
        .mapToObj(i -> "%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)))
        .collect(Collectors.joining("", "%PDF-1.4\n", "trailer<</Root 1 0 R>>\n%%EOF\n"));
  }
}
