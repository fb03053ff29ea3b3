package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.BitSet;
import java.util.List;

/** What holds for the passages of every document. */
final class Passages {
  private Passages() {}

  static void assertExact(ParsedDocument document, List<Chunk> chunks) {
    String text = document.text();
    assertThat(text).doesNotContain("\0");
    int[] units = units(text);
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      int from = units[chunk.start()];
      int to = units[chunk.end()];
      assertThat(chunk.ordinal()).isEqualTo(i);
      assertThat(chunk.text()).isNotEmpty().isEqualTo(text.substring(from, to));
      assertThat(new Span(from, to).trimmed(text)).isEqualTo(new Span(from, to));
      assertThat(Utf8.length(chunk.text())).isLessThanOrEqualTo(32_768);
      assertThat(chunk.section()).hasSizeLessThanOrEqualTo(8);
      assertThat(chunk.section())
          .allSatisfy(heading -> assertThat(Utf8.length(heading)).isLessThanOrEqualTo(512));
    }
  }

  static void assertCover(ParsedDocument document, List<Chunk> chunks) {
    String text = document.text();
    int[] units = units(text);
    BitSet covered = new BitSet();
    chunks.forEach(chunk -> covered.set(units[chunk.start()], units[chunk.end()]));
    for (Block block : document.blocks()) {
      for (int i = block.start(); i < block.end(); i++) {
        if (!covered.get(i) && !WhiteSpace.is(text.charAt(i))) {
          fail("code unit " + i + " of " + block + " is in no passage");
        }
      }
    }
  }

  /** The code unit at which each code point begins, and the end, found by walking the text. */
  private static int[] units(String text) {
    int[] units = new int[text.length() + 1];
    int unit = 0;
    int point = 0;
    while (unit < text.length()) {
      units[point++] = unit;
      unit += Character.charCount(text.codePointAt(unit));
    }
    units[point] = unit;
    return units;
  }

  static void assertBounded(List<Chunk> chunks, TokenEstimator estimator, int tokens) {
    assertThat(chunks)
        .allSatisfy(c -> assertThat(estimator.tokens(c.text())).isLessThanOrEqualTo(tokens));
  }
}
