package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefittingTest {
  /** One token a word. */
  private static final TokenEstimator WORDS =
      (text, start, end) -> {
        String piece = text.subSequence(start, end).toString().strip();
        return piece.isEmpty() ? 0 : piece.split("\\s+").length;
      };

  @Test
  void leavesPassagesAsTheyAreThatTheModelReadsAtOnce() {
    List<CutPassage> passages =
        List.of(passage(0, "The wren sings.", "Wrens"), passage(40, "It is small.", "Size"));

    assertThat(fit("Birds", passages, 16))
        .containsExactly(
            new Chunk(0, 0, 15, "The wren sings.", List.of("Wrens"), "Birds\nWrens\n", 2, 3),
            new Chunk(1, 40, 52, "It is small.", List.of("Size"), "Birds\nSize\n", 2, 3));
  }

  @Test
  void cutsOthersSoThatTheyFitWithTheirHeads() {
    String text = "\uD83D\uDC26 " + "a wren sings ".repeat(20).strip();

    List<Chunk> chunks = fit("Birds", List.of(passage(7, text, "Wrens")), 16);

    assertThat(chunks).hasSizeGreaterThan(3);
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.tokens()).isBetween(1, 14);
              assertThat(chunk.head()).isEqualTo("Birds\nWrens\n");
              assertThat(chunk.section()).containsExactly("Wrens");
              assertThat(chunk.page()).isEqualTo(2);
              assertThat(chunk.text()).isEqualTo(at(text, chunk.start() - 7, chunk.end() - 7));
            });
    assertThat(chunks.stream().mapToInt(Chunk::tokens).sum()).isEqualTo(61);
    assertThat(chunks).extracting(Chunk::ordinal).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void hasNothingToDoWithoutPassages() {
    assertThat(fit("Birds", List.of(), 16)).isEmpty();
  }

  private static CutPassage passage(int start, String text, String section) {
    return new CutPassage(start, text, List.of(section), 2);
  }

  private static List<Chunk> fit(String title, List<CutPassage> passages, int window) {
    return Refitting.fit(title, passages, new EstimatedCounter(WORDS, window));
  }

  private static String at(String text, int from, int to) {
    return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }
}
