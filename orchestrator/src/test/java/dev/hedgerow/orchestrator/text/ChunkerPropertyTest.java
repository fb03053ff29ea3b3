package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.testkit.Seed;
import dev.hedgerow.testkit.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkerPropertyTest {
  /** Adds up exactly, so that the bound can be held against it. */
  private static final TokenEstimator WORDS_AND_MORE =
      (text, start, end) ->
          (int) text.subSequence(start, end).chars().filter(c -> !WhiteSpace.is((char) c)).count();

  private final DocumentParsers parsers = new DocumentParsers();

  @ParameterizedTest
  @EnumSource(
      value = TextFormat.class,
      names = {"TEXT_FORMAT_PLAIN", "TEXT_FORMAT_MARKDOWN", "TEXT_FORMAT_HTML"})
  void passagesAreExactBoundedAndCoverEveryBlock(TextFormat format) {
    Random random = Seed.random("passages of " + format);
    for (int i = 0; i < 500; i++) {
      int tokens = 16 + random.nextInt(500);
      ChunkSettings settings = new ChunkSettings(tokens, random.nextInt(tokens / 2 + 1));
      String source = RandomText.next(random, 1 + random.nextInt(400));
      ParsedDocument document = parsers.of(format).parse("", source);

      TokenCounter counter = new EstimatedCounter(WORDS_AND_MORE);
      List<Chunk> chunks = new Chunker(settings).chunk(document, counter);

      Passages.assertExact(document, chunks);
      Passages.assertCover(document, chunks);
      Passages.assertBounded(chunks, WORDS_AND_MORE, tokens);
      assertThat(new Chunker(settings).chunk(document, counter)).isEqualTo(chunks);
    }
  }

  /** Two pieces of a line together are more or fewer tokens than the sum, as with real ones. */
  @Test
  void passagesAreBoundedWhateverTheVocabulary() {
    Random random = Seed.random("vocabulary");
    TokenEstimator uneven =
        (text, start, end) ->
            text.subSequence(start, end)
                .toString()
                .lines()
                .mapToInt(ChunkerPropertyTest::uneven)
                .sum();
    for (int i = 0; i < 300; i++) {
      int tokens = 16 + random.nextInt(200);
      int window = 64 + random.nextInt(400);
      String source = RandomText.next(random, 1 + random.nextInt(400));
      ParsedDocument document =
          parsers.of(TextFormat.TEXT_FORMAT_MARKDOWN).parse("A title", source);

      List<Chunk> chunks =
          new Chunker(new ChunkSettings(tokens, random.nextInt(tokens / 2 + 1)))
              .chunk(document, new EstimatedCounter(uneven, window));

      Passages.assertExact(document, chunks);
      Passages.assertCover(document, chunks);
      assertThat(chunks)
          .allSatisfy(c -> assertThat(uneven.tokens(c.head() + c.text())).isBetween(0, window));
      assertThat(chunks)
          .allSatisfy(c -> assertThat(c.tokens()).isLessThanOrEqualTo(Math.min(tokens, window)));
    }
  }

  @Test
  void passagesAreExactInEveryScript() {
    Chunker chunker = new Chunker(new ChunkSettings(400, 40));
    for (Path file : SharedData.files("adversarial/udhr2", ".txt")) {
      assertExact(chunker, SharedData.read(file));
    }
  }

  @Test
  void passagesAreExactForEveryCodePoint() {
    Chunker chunker = new Chunker(new ChunkSettings(400, 40));
    for (Path file : SharedData.files("adversarial/utf8_docs", ".txt")) {
      assertExact(chunker, SharedData.read(file));
    }
  }

  private static int uneven(String line) {
    int own = WORDS_AND_MORE.tokens(line, 0, line.length());
    return own + Math.floorMod(line.hashCode(), 1 + own / 4);
  }

  private void assertExact(Chunker chunker, String text) {
    for (TextFormat format :
        List.of(TextFormat.TEXT_FORMAT_PLAIN, TextFormat.TEXT_FORMAT_MARKDOWN)) {
      ParsedDocument document = parsers.of(format).parse("", text);
      List<Chunk> chunks = chunker.chunk(document, new EstimatedCounter(new WordPieceEstimate()));
      assertThat(document.text()).isEqualTo(text);
      Passages.assertExact(document, chunks);
      Passages.assertCover(document, chunks);
    }
  }
}
