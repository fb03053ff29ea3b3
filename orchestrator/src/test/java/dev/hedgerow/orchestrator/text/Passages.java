package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;

/** What holds for the passages of every document. */
final class Passages {
  private Passages() {}

  static void assertExact(ParsedDocument document, List<Chunk> chunks) {
    String text = document.text();
    assertThat(text).doesNotContain("\0");
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      int from = text.offsetByCodePoints(0, chunk.start());
      int to = text.offsetByCodePoints(from, chunk.end() - chunk.start());
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
    BitSet covered = new BitSet();
    for (Chunk chunk : chunks) {
      int from = text.offsetByCodePoints(0, chunk.start());
      covered.set(from, from + chunk.text().length());
    }
    for (Block block : document.blocks()) {
      for (int i = block.start(); i < block.end(); i++) {
        if (!WhiteSpace.is(text.charAt(i))) {
          assertThat(covered.get(i)).as("code unit %d of %s", i, block).isTrue();
        }
      }
    }
  }

  static void assertBounded(List<Chunk> chunks, TokenEstimator estimator, int tokens) {
    assertThat(chunks)
        .allSatisfy(c -> assertThat(estimator.tokens(c.text())).isLessThanOrEqualTo(tokens));
  }
}
