package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.embed.v1.GetCacheStatsRequest;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import dev.hedgerow.runtime.grpc.Calls;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EmbedGrpcServiceTest {
  private final HashEmbedder hash = new HashEmbedder(64);
  private final GatedEmbedder gated = new GatedEmbedder();
  private final EmbedRig service = new EmbedRig(100_000, hash, gated);

  @AfterEach
  void close() {
    gated.open(1_000);
    service.close();
  }

  @Test
  void embedsABatchInOrder() {
    List<Embedding> embeddings = embed(request("one", "two", "three")).getEmbeddingsList();

    assertThat(embeddings)
        .containsExactly(
            hash.embed(Role.ROLE_DOCUMENT, "one"),
            hash.embed(Role.ROLE_DOCUMENT, "two"),
            hash.embed(Role.ROLE_DOCUMENT, "three"));
  }

  @Test
  void saysWhichModelsAreLoadedWhenAskedForAnother() {
    Failure failure = failure(request("text").toBuilder().setModel("e5").build());

    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.is(ErrorReason.ERROR_REASON_MODEL_NOT_FOUND)).isTrue();
    assertThat(failure.metadata())
        .containsEntry("model", "e5")
        .containsEntry("loaded", "hash-64, gated");
  }

  @Test
  void rejectsBlankTextNamingItsPosition() {
    assertThat(fieldsOf(failure(request("fine", "", "fine")))).containsExactly("texts[1]");
  }

  @Test
  void rejectsWhatIsBeyondTheBounds() {
    assertThat(fieldsOf(failure(request("ä".repeat(65_537))))).containsExactly("texts[0]");
    assertThat(fieldsOf(failure(request("a\0b")))).containsExactly("texts[0]");
    assertThat(fieldsOf(failure(request()))).containsExactly("texts");
    assertThat(fieldsOf(failure(request(Collections.nCopies(257, "x").toArray(String[]::new)))))
        .containsExactly("texts");
    assertThat(fieldsOf(failure(request("text").toBuilder().clearRole().build())))
        .containsExactly("role");
  }

  @Test
  void neverShowsWhatAModelFailedWith() {
    Failure failure = failure(request("broken").toBuilder().setModel("gated").build());

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failure.toProto().toString()).doesNotContain("secret");
  }

  @Test
  void beginsNothingMoreWhenTheDeadlineHasPassed() {
    EmbedRequest request =
        request("gated 1", "gated 2", "gated 3").toBuilder().setModel("gated").build();
    try (TaskScope scope = TaskScope.open()) {
      var call = scope.fork("late", Duration.ofMillis(300), () -> embed(request));

      Failure failure = catchThrowableOfType(Failure.class, call::join);

      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }
    gated.open(3);
    service.endWork();
    assertThat(gated.begun()).hasSizeLessThan(3);
  }

  @Test
  void listsTheDefaultModelFirst() {
    assertThat(
            Calls.unary(
                    service.channel(),
                    EmbedServiceGrpc.getListModelsMethod(),
                    ListModelsRequest.getDefaultInstance())
                .getModelsList())
        .containsExactly(info("hash-64", true), info("gated", false));
  }

  @Test
  void countsWhatTheCacheDid() {
    embed(request("one", "two"));
    embed(request("one"));

    var stats =
        Calls.unary(
            service.channel(),
            EmbedServiceGrpc.getGetCacheStatsMethod(),
            GetCacheStatsRequest.getDefaultInstance());

    assertThat(stats.getHits()).isEqualTo(1);
    assertThat(stats.getMisses()).isEqualTo(2);
    assertThat(stats.getEntries()).isEqualTo(2);
    assertThat(stats.getBytes()).isEqualTo(2 * (64 * 4 + CacheKey.BYTES));
    assertThat(stats.getMaxBytes()).isEqualTo(100_000);
  }

  private EmbedResponse embed(EmbedRequest request) {
    return Calls.unary(service.channel(), EmbedServiceGrpc.getEmbedMethod(), request);
  }

  private Failure failure(EmbedRequest request) {
    return catchThrowableOfType(Failure.class, () -> embed(request));
  }

  private static List<String> fieldsOf(Failure failure) {
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    return failure.violations().stream().map(FieldViolation::field).toList();
  }

  private static ModelInfo info(String name, boolean isDefault) {
    return ModelInfo.newBuilder()
        .setName(name)
        .setDimension(64)
        .setMaxTokens(512)
        .setIsDefault(isDefault)
        .build();
  }

  private static EmbedRequest request(String... texts) {
    return EmbedRequest.newBuilder()
        .setRole(Role.ROLE_DOCUMENT)
        .addAllTexts(List.of(texts))
        .build();
  }
}
