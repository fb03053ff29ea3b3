package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  /** One token a word. */
  private static final TokenEstimator WORDS =
      (text, start, end) -> {
        String piece = text.subSequence(start, end).toString().strip();
        return piece.isEmpty() ? 0 : piece.split("\\s+").length;
      };

  private static List<Chunk> chunk(int tokens, int overlap, ParsedDocument document) {
    return new Chunker(new ChunkSettings(tokens, overlap))
        .chunk(document, new EstimatedCounter(WORDS));
  }

  private static List<Chunk> plain(int tokens, int overlap, String text) {
    return chunk(tokens, overlap, new PlainTextParser().parse("", text));
  }

  private static List<Chunk> markdown(int tokens, String text) {
    return chunk(tokens, 0, new MarkdownParser().parse("", text));
  }

  private static String words(String word, int count) {
    return (word + " ").repeat(count).strip();
  }

  @Test
  void packsWholeSentencesUpToTheBudget() {
    String first = "A" + words("a", 7) + ".";
    String second = "B" + words("b", 7) + ".";
    String third = "C" + words("c", 7) + ".";

    assertThat(plain(16, 0, first + " " + second + " " + third))
        .extracting(Chunk::text)
        .containsExactly(first + " " + second, third);
  }

  @Test
  void beginsWithTheLastSentencesOfThePassageBefore() {
    String first = "A" + words("a", 10) + ".";
    String second = "Short one here.";
    String third = "C" + words("c", 10) + ".";

    assertThat(plain(16, 4, first + " " + second + " " + third))
        .extracting(Chunk::text)
        .containsExactly(first + " " + second, second + " " + third);
  }

  @Test
  void cutsASentenceBeyondTheBudgetAtAWord() {
    assertThat(plain(16, 0, words("unbroken", 40)))
        .extracting(Chunk::text)
        .containsExactly(words("unbroken", 13), words("unbroken", 13), words("unbroken", 14));
  }

  @Test
  void countsTitleAndHeadingsOfASectionAgainstTheWindow() {
    ParsedDocument document =
        new MarkdownParser()
            .parse("The title here", "# One two\n\nIntro.\n\n## Three four\n\n" + words("a", 40));

    List<Chunk> chunks =
        new Chunker(new ChunkSettings(16, 0)).chunk(document, new EstimatedCounter(WORDS, 20));

    Passages.assertCover(document, chunks);
    assertThat(chunks)
        .allSatisfy(c -> assertThat(WORDS.tokens(c.head() + c.text())).isBetween(1, 20));
    assertThat(chunks.getLast().head()).isEqualTo("The title here\nOne two\nThree four\n");
    assertThat(chunks.getLast().tokens()).isEqualTo(WORDS.tokens(chunks.getLast().text()));
  }

  @Test
  void leavesOutTitleAndHeadingsThatTakeMoreThanHalfTheWindow() {
    ParsedDocument document =
        new MarkdownParser()
            .parse(words("long", 30), "# " + words("longer", 9) + "\n\n## In\n\n" + words("a", 40));

    List<Chunk> chunks =
        new Chunker(new ChunkSettings(16, 0)).chunk(document, new EstimatedCounter(WORDS, 20));

    assertThat(chunks.getLast().head()).isEqualTo(words("longer", 9) + "\nIn\n");
    assertThat(chunks)
        .allSatisfy(c -> assertThat(WORDS.tokens(c.head() + c.text())).isBetween(1, 20));
  }

  @Test
  void cutsAgainWhatIsMoreTokensTogetherThanInParts() {
    TokenEstimator wordsAndNeighbours =
        (text, start, end) -> {
          int words = WORDS.tokens(text, start, end);
          return words + (words > 12 ? 9 : 0);
        };
    ParsedDocument document =
        new PlainTextParser().parse("", (words("a", 6).replaceFirst("a", "A") + ". ").repeat(9));

    List<Chunk> chunks =
        new Chunker(new ChunkSettings(20, 8))
            .chunk(document, new EstimatedCounter(wordsAndNeighbours));

    Passages.assertExact(document, chunks);
    Passages.assertCover(document, chunks);
    Passages.assertBounded(chunks, wordsAndNeighbours, 20);
  }

  @Test
  void countsADocumentInAFewRounds() {
    EstimatedCounter counter = new EstimatedCounter(WORDS);
    String text = ("One short sentence. " + words("unbroken", 70) + ".\n").repeat(200);

    new Chunker(new ChunkSettings(16, 4))
        .chunk(new PlainTextParser().parse("Title", text), counter);

    assertThat(counter.asked).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void cutsScriptsWithoutSpacesBetweenTheirWords() {
    TokenEstimator letters = (text, start, end) -> end - start;
    ParsedDocument thai = new PlainTextParser().parse("", "โดยที่การยอมรับนับถือ".repeat(3));

    List<Chunk> chunks =
        new Chunker(new ChunkSettings(21, 0)).chunk(thai, new EstimatedCounter(letters));

    Passages.assertCover(thai, chunks);
    assertThat(chunks.getFirst().text()).isIn("โดยที่การยอมรับนับถือ", "โดยที่การยอมรับ");
  }

  @Test
  void countsOffsetsInCodePoints() {
    List<Chunk> chunks = plain(16, 0, "🌳🌳 grow. " + words("𝔘", 16));

    assertThat(chunks.get(1).start()).isEqualTo(9);
    assertThat(chunks.get(1).end()).isEqualTo(9 + 31);
  }

  @Test
  void keepsCodeWholeWhereItFits() {
    String code = "```\n" + words("x;", 6) + "\n" + words("y;", 6) + "\n```";

    assertThat(markdown(16, words("intro", 10) + "\n\n" + code))
        .extracting(Chunk::text)
        .containsExactly(words("intro", 10), code);
  }

  @Test
  void cutsATableThatIsTooLongBetweenRows() {
    String head = "| a | b |\n|---|---|";
    String row = "| one two | three |";

    assertThat(markdown(16, head + ("\n" + row).repeat(4)))
        .extracting(Chunk::text)
        .allSatisfy(text -> assertThat(text.lines()).allMatch(line -> line.endsWith("|")))
        .hasSize(3);
  }

  @Test
  void neverCrossesIntoAnotherSection() {
    List<Chunk> chunks = markdown(100, "# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n");

    assertThat(chunks)
        .extracting(Chunk::text)
        .containsExactly("# A\n\none", "## B\n\ntwo", "# C\n\nthree");
    assertThat(chunks)
        .extracting(Chunk::section)
        .containsExactly(List.of("A"), List.of("A", "B"), List.of("C"));
  }

  @Test
  void keepsAHeadingWithTheOneBelowItAndALastOneAlone() {
    assertThat(markdown(100, "# A\n\n## B\n\ntwo\n\n## C\n"))
        .extracting(Chunk::text)
        .containsExactly("# A\n\n## B\n\ntwo", "## C");
  }

  @Test
  void givesNoPassageForWhiteSpace() {
    assertThat(plain(16, 0, " \n\u00A0\u3000\t ")).isEmpty();
  }

  @Test
  void survivesWhiteSpaceWithoutEnd() {
    assertThat(plain(16, 8, "a" + " ".repeat(100_000) + "b"))
        .extracting(Chunk::text)
        .containsExactly("a", "b");
  }
}
