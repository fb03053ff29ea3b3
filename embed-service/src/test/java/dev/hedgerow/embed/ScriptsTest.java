package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.testkit.SharedData;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Universal Declaration of Human Rights in every script, read and cut by the real model. */
class ScriptsTest {
  private static OnnxEmbedder embedder;

  @BeforeAll
  static void load() {
    embedder = OnnxEmbedder.load(ModelCatalogue.find("bge-small-en-v1.5").orElseThrow());
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @TestFactory
  Stream<DynamicTest> countsEveryScriptAsItEmbedsIt() {
    return SharedData.files("adversarial/udhr2", ".txt").stream()
        .map(
            file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> count(file)));
  }

  private static void count(Path file) {
    String text = SharedData.read(file);
    String head = cut(text, Math.min(40, text.codePointCount(0, text.length())));
    Embedding embedding = embedder.embed(Role.ROLE_DOCUMENT, head);
    Tokens ofHead = embedder.tokenize(Role.ROLE_DOCUMENT, head);

    assertThat(ofHead.getTokenCount()).isEqualTo(embedding.getTokenCount());
    assertThat(ofHead.getTruncatedTokens()).isEqualTo(embedding.getTruncatedTokens());
    assertCut(text);
  }

  private static void assertCut(String text) {
    Tokens tokens = embedder.tokenize(Role.ROLE_DOCUMENT, text);
    assertThat(tokens.hasTruncatedAt()).isEqualTo(tokens.getTruncatedTokens() > 0);
    if (tokens.hasTruncatedAt()) {
      Tokens read = embedder.tokenize(Role.ROLE_DOCUMENT, cut(text, tokens.getTruncatedAt()));
      int own = read.getIdsCount() - 1;
      assertThat(read.getTruncatedTokens()).isZero();
      assertThat(read.getIdsList().subList(0, own)).isEqualTo(tokens.getIdsList().subList(0, own));
      assertThat(own).isGreaterThan(tokens.getTokenCount() - 10);
    }
  }

  private static String cut(String text, int codePoints) {
    return text.substring(0, text.offsetByCodePoints(0, codePoints));
  }
}
