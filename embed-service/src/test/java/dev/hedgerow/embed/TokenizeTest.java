package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.StreamOrder;
import dev.hedgerow.embed.v1.TokenizeConfig;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class TokenizeTest {
  private static final TokenizeConfig IN_ORDER =
      TokenizeConfig.newBuilder()
          .setRole(Role.ROLE_DOCUMENT)
          .setOrder(StreamOrder.STREAM_ORDER_AS_SENT)
          .build();

  private final GatedEmbedder model = new GatedEmbedder();
  private final EmbedRig service = new EmbedRig(0, model);
  private final DuplexCall<TokenizeRequest, TokenizeResponse> stream =
      Calls.duplex(service.channel(), EmbedServiceGrpc.getTokenizeMethod(), 64);

  @AfterEach
  void close() {
    model.open(10_000);
    stream.close();
    service.close();
  }

  @Test
  void countsEachTextAndGivesNoIdsUnasked() {
    stream.write(config(IN_ORDER));
    stream.write(item("three", "one two three"));
    stream.write(item("long", "word ".repeat(600)));
    List<TokenizeResponse> results = rest();

    assertThat(ids(results)).containsExactly("three", "long");
    assertThat(results.get(0).getTokens()).isEqualTo(Tokens.newBuilder().setTokenCount(3).build());
    assertThat(results.get(1).getTokens())
        .isEqualTo(
            Tokens.newBuilder()
                .setTokenCount(512)
                .setTruncatedTokens(88)
                .setTruncatedAt(512 * 5)
                .build());
  }

  @Test
  void givesIdsAndMaskWhereAsked() {
    stream.write(config(IN_ORDER.toBuilder().setWithIds(true).build()));
    stream.write(item("a", "one two one"));
    Tokens tokens = next().getTokens();

    assertThat(tokens.getIdsList()).hasSize(3);
    assertThat(tokens.getIds(0)).isEqualTo(tokens.getIds(2)).isNotEqualTo(tokens.getIds(1));
    assertThat(tokens.getAttentionMaskList()).containsExactly(1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAM_ORDER_UNSPECIFIED", "STREAM_ORDER_AS_COMPLETED"})
  void givesEachResultAsSoonAsItIsThere(StreamOrder order) {
    stream.write(config(IN_ORDER.toBuilder().setOrder(order).build()));
    stream.write(item("slow", "gated"));
    stream.write(item("a", "text"));
    stream.write(item("b", "text"));

    assertThat(List.of(next().getId(), next().getId())).containsExactlyInAnyOrder("a", "b");
    model.open(1);
    assertThat(next().getId()).isEqualTo("slow");
  }

  @Test
  void keepsTheOrderOfTheItemsWhereAsked() {
    stream.write(config(IN_ORDER));
    stream.write(item("slow", "gated"));
    stream.write(item("a", "text"));
    model.awaitBegun(2);
    model.open(1);

    assertThat(ids(rest())).containsExactly("slow", "a");
  }

  @Test
  void answersAnyNumberOfItems() {
    stream.write(config(IN_ORDER));
    Thread.startVirtualThread(
        () -> {
          IntStream.range(0, 5_000).forEach(i -> stream.write(item("" + i, "text " + i)));
          stream.halfClose();
        });
    List<String> ids = new ArrayList<>();
    for (var next = stream.next(); next != null; next = stream.next()) {
      assertThat(next.getTokens().getTokenCount()).isEqualTo(2);
      ids.add(next.getId());
    }

    assertThat(ids).isEqualTo(IntStream.range(0, 5_000).mapToObj(i -> "" + i).toList());
  }

  @Test
  void answersABadItemWithItsErrorAndGoesOn() {
    stream.write(config(IN_ORDER));
    stream.write(item("empty", ""));
    stream.write(item("nul", "a\0b"));
    stream.write(item("long", "ä".repeat(65_537)));
    stream.write(item("broken", "broken"));
    stream.write(item("longest", "ä".repeat(65_536)));
    List<TokenizeResponse> results = rest();

    assertThat(ids(results)).containsExactly("empty", "nul", "long", "broken", "longest");
    assertThat(results.subList(0, 3)).allSatisfy(TokenizeTest::namesTheText);
    assertThat(Failure.fromProto(results.get(3).getError()).kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(results.get(3).toString()).doesNotContain("secret");
    assertThat(results.get(4).hasTokens()).isTrue();
  }

  @Test
  void countsWhileEveryThreadEmbeds() {
    try (TaskScope scope = TaskScope.open()) {
      for (int i = 0; i < 2; i++) {
        scope.fork("bulk", () -> embedded(Lane.BULK));
        scope.fork("interactive", () -> embedded(Lane.INTERACTIVE));
      }
      model.awaitBegun(4);
      stream.write(config(IN_ORDER));
      stream.write(item("a", "text"));

      assertThat(next().getTokens().getTokenCount()).isEqualTo(1);
      model.open(4);
    }
  }

  @Test
  void wantsItsConfigFirst() {
    stream.write(item("a", "text"));

    assertThat(failure().is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED)).isTrue();
  }

  @Test
  void wantsItsConfigOnce() {
    stream.write(config(IN_ORDER));
    stream.write(config(IN_ORDER));

    assertThat(failure().is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED)).isTrue();
  }

  @Test
  void wantsARole() {
    stream.write(config(TokenizeConfig.getDefaultInstance()));

    assertThat(failure().violations())
        .extracting(FieldViolation::field)
        .containsExactly("config.role");
  }

  @Test
  void knowsOnlyItsModels() {
    stream.write(config(IN_ORDER.toBuilder().setModel("e5").build()));

    assertThat(failure().is(ErrorReason.ERROR_REASON_MODEL_NOT_FOUND)).isTrue();
  }

  @Test
  void beginsNoFurtherItemWhenTheCallerIsGone() {
    stream.write(config(IN_ORDER));
    for (int i = 0; i < 20; i++) {
      stream.write(item("" + i, "gated " + i));
    }
    model.awaitBegun(2);
    stream.close();
    service.endCalls();
    model.open(20);
    service.close();

    assertThat(model.begun()).hasSize(2);
  }

  private Embedding embedded(Lane lane) {
    return service.inference().embed(lane, model, Role.ROLE_DOCUMENT, "gated");
  }

  private TokenizeResponse next() {
    TokenizeResponse next = stream.next();
    assertThat(next).isNotNull();
    return next;
  }

  private List<TokenizeResponse> rest() {
    stream.halfClose();
    List<TokenizeResponse> rest = new ArrayList<>();
    for (var next = stream.next(); next != null; next = stream.next()) {
      rest.add(next);
    }
    return rest;
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, stream::next);
  }

  private static void namesTheText(TokenizeResponse result) {
    Failure failure = Failure.fromProto(result.getError());
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.violations()).extracting(FieldViolation::field).containsExactly("item.text");
  }

  private static List<String> ids(List<TokenizeResponse> results) {
    return results.stream().map(TokenizeResponse::getId).toList();
  }

  private static TokenizeRequest config(TokenizeConfig config) {
    return TokenizeRequest.newBuilder().setConfig(config).build();
  }

  private static TokenizeRequest item(String id, String text) {
    return TokenizeRequest.newBuilder()
        .setItem(TokenizeItem.newBuilder().setId(id).setText(text))
        .build();
  }
}
