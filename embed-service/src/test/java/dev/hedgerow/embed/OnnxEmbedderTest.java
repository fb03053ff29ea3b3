package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest extends EmbedderContract {
  private static final Path HOME = Path.of(System.getProperty("user.home"));
  private static final List<Path> LEFT_BY_LIBRARIES =
      List.of(
          HOME.resolve(".djl.ai"),
          HOME.resolve(".cache/JNA"),
          HOME.resolve(".cache/Microsoft/DeveloperTools/.onnxruntime"));
  private static final Set<Path> FOUND = existing();
  private static final ModelSpec SPEC = ModelCatalogue.find("bge-small-en-v1.5").orElseThrow();
  private static final OnnxEmbedder EMBEDDER = OnnxEmbedder.load(SPEC);

  @Override
  Embedder embedder() {
    return EMBEDDER;
  }

  @Test
  void leavesNoFileBehindWhenItLoads() throws IOException {
    assertThat(existing()).isEqualTo(FOUND);
    assertThat(Path.of("/proc/self/maps"))
        .satisfiesAnyOf(
            maps -> assertThat(maps).doesNotExist(),
            maps ->
                assertThat(Files.readAllLines(maps))
                    .filteredOn(line -> line.contains("libonnxruntime.so"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("(deleted)")));
  }

  @AfterAll
  static void closes() {
    EMBEDDER.close();
  }

  @Test
  void isWhatTheCatalogueSays() {
    assertThat(EMBEDDER.name()).isEqualTo("bge-small-en-v1.5");
    assertThat(EMBEDDER.dimension()).isEqualTo(384);
    assertThat(EMBEDDER.maxTokens()).isEqualTo(512);
  }

  @Test
  void putsTheModelsPrefixBeforeQueriesOnly() {
    String prefix = "Represent this sentence for searching relevant passages: ";

    Embedding query = EMBEDDER.embed(Role.ROLE_QUERY, "where does the Reuss begin");
    Embedding prefixed = EMBEDDER.embed(Role.ROLE_DOCUMENT, prefix + "where does the Reuss begin");
    Embedding document = EMBEDDER.embed(Role.ROLE_DOCUMENT, "where does the Reuss begin");

    assertThat(query).isEqualTo(prefixed).isNotEqualTo(document);
    assertThat(query.getTokenCount()).isGreaterThan(document.getTokenCount());
  }

  @Test
  void findsAnAnswerThatSharesNoWordWithItsQuestion() {
    Embedding question = EMBEDDER.embed(Role.ROLE_QUERY, "How do I stop a dog from barking?");
    Embedding answer =
        EMBEDDER.embed(Role.ROLE_DOCUMENT, "Train your puppy to be quiet by rewarding silence.");
    Embedding decoy =
        EMBEDDER.embed(
            Role.ROLE_DOCUMENT, "A stop sign from the road authority, and how to read it.");

    assertThat(cosine(question, answer)).isGreaterThan(cosine(question, decoy) + 0.1);
  }

  @Test
  void refusesAGraphThatIsNotWhatTheCatalogueSays() {
    ModelSpec other =
        new ModelSpec(SPEC.name(), SPEC.resources(), SPEC.prefixes(), Pooling.CLS, 512, 768);

    assertThatThrownBy(() -> OnnxEmbedder.load(other)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesARoleThatIsNone() {
    assertThatThrownBy(() -> EMBEDDER.embed(Role.ROLE_UNSPECIFIED, "text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<Path> existing() {
    return LEFT_BY_LIBRARIES.stream().filter(Files::exists).collect(Collectors.toSet());
  }
}
