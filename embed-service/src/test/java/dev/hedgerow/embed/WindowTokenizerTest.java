package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.testkit.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowTokenizerTest {
  private static final String[] WORDS = {
    "river", "Reuss", "unbelievably", "3.14", "e\u0301cole", "漢字", "🦔", "co-operate", "\u00a0", "…"
  };

  private static HuggingFaceTokenizer library;

  @BeforeAll
  static void load() throws IOException {
    String json = ModelCatalogue.find("bge-small-en-v1.5").orElseThrow().resources().tokenizer();
    try (var stream = WindowTokenizerTest.class.getResourceAsStream("/" + json)) {
      assertThat(stream).isNotNull();
      library = TokenizerLibrary.tokenizer(stream);
    }
  }

  @AfterAll
  static void close() {
    library.close();
  }

  @Test
  void readsATextInSegmentsAsItReadsItWhole() {
    Random random = Seed.random("WindowTokenizerTest");
    for (int round = 0; round < 50; round++) {
      String text =
          random
              .ints(random.nextInt(1, 300), 0, WORDS.length)
              .mapToObj(word -> WORDS[word])
              .collect(Collectors.joining(" "));

      TokenWindow segments = new WindowTokenizer(library, 256, 40).read(text);

      long[] whole = library.encode(text).getIds();
      assertThat(segments.truncated()).isEqualTo(Math.max(0, whole.length - 256));
      assertThat(segments.toArray()).hasSize(Math.min(whole.length, 256));
      assertThat(Arrays.copyOf(segments.toArray(), segments.toArray().length - 1))
          .isEqualTo(Arrays.copyOf(whole, segments.toArray().length - 1));
    }
  }

  @Test
  void endsACutTextWithTheModelsLastToken() {
    long[] ids =
        new WindowTokenizer(library, 8).read("one two three four five six seven").toArray();

    assertThat(ids).hasSize(8).startsWith(101).endsWith(102);
  }

  @Test
  void doesNotTearACodePointOfATextWithoutSpaces() {
    WindowTokenizer tokenizer = new WindowTokenizer(library, 512, 7);

    assertThat(tokenizer.read("🦔".repeat(40)).toArray())
        .containsOnly(101, library.encode("🦔", false, false).getIds()[0], 102);
  }

  @Test
  void stopsReadingWhenTheCallIsOver() {
    WindowTokenizer tokenizer = new WindowTokenizer(library, 512);
    try (TaskScope scope = TaskScope.open()) {
      var late = scope.fork("late", Duration.ZERO, () -> tokenizer.read("text"));

      assertThatThrownBy(late::join)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED));
    }
  }
}
