package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every embedder does. */
abstract class EmbedderContract {
  private static final String TEXT =
      "Lucerne lies at the lake's western end, where the Reuss begins.";

  /** Shared by the suite's tests. */
  abstract Embedder embedder();

  @ParameterizedTest
  @EnumSource(names = {"ROLE_QUERY", "ROLE_DOCUMENT"})
  void givesUnitVectorsOfItsDimensionInBothRoles(Role role) {
    Embedding embedding = embedder().embed(role, TEXT);

    assertThat(embedding.getVectorCount()).isEqualTo(embedder().dimension());
    assertThat(cosine(embedding, embedding)).isEqualTo(1, within(1e-5));
    assertThat(embedding.getTokenCount()).isBetween(10, 60);
    assertThat(embedding.getTruncatedTokens()).isZero();
  }

  @Test
  void givesTheSameVectorToManyCallersAtOnce() {
    Embedding alone = embedder().embed(Role.ROLE_DOCUMENT, TEXT);
    List<Task<Embedding>> tasks = new ArrayList<>();
    try (TaskScope scope = TaskScope.open()) {
      for (int i = 0; i < 16; i++) {
        String other = "neighbour ".repeat(i + 1);
        scope.fork("other", () -> embedder().embed(Role.ROLE_QUERY, other));
        tasks.add(scope.fork("same", () -> embedder().embed(Role.ROLE_DOCUMENT, TEXT)));
      }
      tasks.forEach(task -> assertThat(task.join()).isEqualTo(alone));
    }
  }

  @Test
  void tellsTextsApart() {
    Embedding one = embedder().embed(Role.ROLE_DOCUMENT, TEXT);
    Embedding other = embedder().embed(Role.ROLE_DOCUMENT, "Yeast needs sugar and warmth.");

    assertThat(cosine(one, other)).isLessThan(0.9);
  }

  @Test
  void putsAQuestionNearerItsAnswerThanAnUnrelatedText() {
    Embedding question =
        embedder().embed(Role.ROLE_QUERY, "At which end of the lake lies Lucerne?");
    Embedding answer = embedder().embed(Role.ROLE_DOCUMENT, TEXT);
    Embedding unrelated =
        embedder().embed(Role.ROLE_DOCUMENT, "A compiler turns source code into instructions.");

    assertThat(cosine(question, answer)).isGreaterThan(cosine(question, unrelated) + 0.05);
  }

  @Test
  void cutsALongTextAtItsWindowAndCountsTheRest() {
    String head = "river ".repeat(2_000);

    Embedding cut = embedder().embed(Role.ROLE_DOCUMENT, head + "sea ".repeat(1_000));
    Embedding cutEarlier = embedder().embed(Role.ROLE_DOCUMENT, head);

    assertThat(cut.getTokenCount()).isEqualTo(embedder().maxTokens());
    assertThat(cut.getTruncatedTokens()).isEqualTo(cutEarlier.getTruncatedTokens() + 1_000);
    assertThat(cut.getVectorList()).isEqualTo(cutEarlier.getVectorList());
  }

  @Test
  void countsNoTokenAsCutInATextThatJustFits() {
    int special = embedder().embed(Role.ROLE_DOCUMENT, "river").getTokenCount() - 1;
    String fits = "river ".repeat(embedder().maxTokens() - special);

    Embedding embedding = embedder().embed(Role.ROLE_DOCUMENT, fits);

    assertThat(embedding.getTokenCount()).isEqualTo(embedder().maxTokens());
    assertThat(embedding.getTruncatedTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "\n\t ",
        ".",
        "\u0001",
        "\uFEFF",
        "\u0301",
        "漢字かな交じり文",
        "שלום עולם",
        "👩‍👩‍👧‍👦🇨🇭 𝒳𝓎",
        "\uDBFF\uDFFD",
        "[CLS] [SEP] [MASK]",
        "\uFDFA\uFDFA"
      })
  void givesAUnitVectorToAnyText(String text) {
    Embedding embedding = embedder().embed(Role.ROLE_DOCUMENT, text);

    assertThat(cosine(embedding, embedding)).isEqualTo(1, within(1e-5));
    assertThat(embedding.getTokenCount()).isPositive();
  }

  @Test
  void readsTheLongestTextThatMayCome() {
    Embedding embedding = embedder().embed(Role.ROLE_QUERY, "🦔x ".repeat(131_072 / 6));

    assertThat(embedding.getTokenCount()).isEqualTo(embedder().maxTokens());
    assertThat(embedding.getTruncatedTokens()).isGreaterThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "\n\t ",
        "\u0001",
        "\uFEFF",
        "\u0301",
        "e\u0301cole \u00e9cole",
        "漢字かな交じり文",
        "👩‍👩‍👧‍👦🇨🇭 𝒳𝓎",
        "[CLS] [SEP] [MASK]",
        "\uFDFA\uFDFA",
        TEXT
      })
  void countsTokensAsItEmbedsThem(String text) {
    for (Role role : List.of(Role.ROLE_QUERY, Role.ROLE_DOCUMENT)) {
      Tokens tokens = embedder().tokenize(role, text);
      Embedding embedding = embedder().embed(role, text);

      assertThat(tokens.getTokenCount()).isEqualTo(embedding.getTokenCount());
      assertThat(tokens.getIdsCount()).isEqualTo(embedding.getTokenCount());
      assertThat(tokens.getTruncatedTokens()).isZero();
      assertThat(tokens.hasTruncatedAt()).isFalse();
      assertThat(tokens.getAddedTokens()).isLessThanOrEqualTo(tokens.getTokenCount());
    }
  }

  @Test
  void addsTheSameTokensToEveryText() {
    for (Role role : List.of(Role.ROLE_QUERY, Role.ROLE_DOCUMENT)) {
      Tokens one = embedder().tokenize(role, "river");
      Tokens two = embedder().tokenize(role, "river river");

      assertThat(one.getAddedTokens()).isEqualTo(one.getTokenCount() - 1);
      assertThat(two.getAddedTokens()).isEqualTo(two.getTokenCount() - 2);
    }
  }

  @Test
  void saysWhereItCutsALongText() {
    String marks = "🦔 ";
    String text = marks.repeat(300) + "river ".repeat(4_000);

    Tokens tokens = embedder().tokenize(Role.ROLE_DOCUMENT, text);
    Embedding embedding = embedder().embed(Role.ROLE_DOCUMENT, text);

    assertThat(tokens.getTokenCount()).isEqualTo(embedding.getTokenCount());
    assertThat(tokens.getTruncatedTokens()).isEqualTo(embedding.getTruncatedTokens());
    int read = tokens.getTokenCount() - tokens.getAddedTokens() - 300;
    assertThat(tokens.getTruncatedAt()).isEqualTo(300 * 2 + read * 6);
  }

  @Test
  void cutsTheTextAndNotItsPrefix() {
    String text = "river ".repeat(1_000);

    Tokens query = embedder().tokenize(Role.ROLE_QUERY, text);

    int read = query.getTokenCount() - query.getAddedTokens();
    assertThat(query.getTruncatedTokens()).isEqualTo(1_000 - read);
    assertThat(query.getTruncatedAt()).isEqualTo(read * 6);
  }

  static double cosine(Embedding a, Embedding b) {
    double sum = 0;
    for (int i = 0; i < a.getVectorCount(); i++) {
      sum += (double) a.getVector(i) * b.getVector(i);
    }
    return sum;
  }
}
