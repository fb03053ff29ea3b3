package dev.hedgerow.orchestrator.text;

import java.util.List;
import java.util.Random;

/** Documents nobody would write: every script, every mark-up, lengths far off the usual. */
final class RandomText {
  private static final List<String> PIECES =
      List.of(
          "the",
          "Hedge",
          "rows",
          "e.g.",
          "Dr.",
          "J.",
          "3.14",
          ".",
          "!",
          "?",
          ",",
          "…",
          "。",
          "？",
          "生垣は境界を示す",
          "ปฏิญญาสากล",
          "Ελλάδα",
          "Привет",
          "مرحبا",
          "नमस्ते",
          "한국어",
          "🌳",
          "👩‍👩‍👧",
          "e\u0301",
          "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
          "\uFEFF",
          "\u200B",
          "\u00A0",
          "\u2028",
          "\u0085",
          "\u3000",
          "\u0301\u0302",
          "\n",
          "\n\n",
          "\r\n",
          "\t",
          "    ",
          "# ",
          "## ",
          "### ",
          "- ",
          "* ",
          "1. ",
          "> ",
          "```",
          "~~~",
          "| a | b |",
          "|---|---|",
          "---",
          "===",
          "<p>",
          "</p>",
          "<h1>",
          "</h1>",
          "<h2>",
          "<table>",
          "<tr>",
          "<td>",
          "</table>",
          "<pre>",
          "</pre>",
          "<ul><li>",
          "</li></ul>",
          "<nav>",
          "</nav>",
          "<br>",
          "&amp;",
          "&#0;",
          "<!--",
          "-->",
          "[a]: http://x",
          "\\",
          "`");

  private RandomText() {}

  static String next(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      boolean flood = random.nextInt(40) == 0;
      text.append(piece.repeat(flood ? random.nextInt(600) : 1));
      if (random.nextInt(3) > 0) {
        text.append(random.nextInt(10) == 0 ? "\n" : " ");
      }
    }
    return text.toString();
  }
}
