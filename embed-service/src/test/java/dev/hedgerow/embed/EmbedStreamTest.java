package dev.hedgerow.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.StreamOrder;
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
class EmbedStreamTest {
  private final GatedEmbedder model = new GatedEmbedder();
  private final EmbedRig service = new EmbedRig(0, model);
  private final DuplexCall<EmbedStreamRequest, EmbedStreamResponse> stream =
      Calls.duplex(service.channel(), EmbedServiceGrpc.getEmbedStreamMethod(), 64);

  @AfterEach
  void close() {
    model.open(10_000);
    stream.close();
    service.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAM_ORDER_UNSPECIFIED", "STREAM_ORDER_AS_COMPLETED"})
  void givesEachResultAsSoonAsItIsThere(StreamOrder order) {
    stream.write(config(order));
    stream.write(item("slow", "gated"));
    stream.write(item("a", "text"));
    stream.write(item("b", "text"));

    assertThat(List.of(next().getId(), next().getId())).containsExactlyInAnyOrder("a", "b");
    model.open(1);
    assertThat(next().getId()).isEqualTo("slow");
  }

  @Test
  void keepsTheOrderOfTheItemsWhereAsked() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));
    stream.write(item("slow", "gated"));
    stream.write(item("a", "text"));
    stream.write(item("b", "text"));
    model.awaitBegun(2);
    model.open(1);

    assertThat(ids(rest())).containsExactly("slow", "a", "b");
  }

  @Test
  void answersAnyNumberOfItems() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));
    Thread writer =
        Thread.startVirtualThread(
            () -> {
              IntStream.range(0, 3_000).forEach(i -> stream.write(item("" + i, "text " + i)));
              stream.halfClose();
            });
    List<String> ids = new ArrayList<>();
    for (var next = stream.next(); next != null; next = stream.next()) {
      assertThat(next.getEmbedding().getVectorCount()).isEqualTo(64);
      ids.add(next.getId());
    }

    assertThat(ids).isEqualTo(IntStream.range(0, 3_000).mapToObj(i -> "" + i).toList());
    assertThat(writer.isAlive()).isFalse();
  }

  @Test
  void answersABadItemWithItsErrorAndGoesOn() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));
    stream.write(item("empty", ""));
    stream.write(item("nul", "a\0b"));
    stream.write(item("long", "ä".repeat(65_537)));
    stream.write(item("longest", "ä".repeat(65_536)));
    List<EmbedStreamResponse> results = rest();

    assertThat(ids(results)).containsExactly("empty", "nul", "long", "longest");
    assertThat(results.subList(0, 3)).allSatisfy(EmbedStreamTest::namesTheText);
    assertThat(results.get(3).hasEmbedding()).isTrue();
  }

  @Test
  void answersAnItemThatTheModelFailsOnAndGoesOn() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));
    stream.write(item("broken", "broken"));
    stream.write(item("fine", "text"));
    List<EmbedStreamResponse> results = rest();

    assertThat(Failure.fromProto(results.get(0).getError()).kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(results.get(0).toString()).doesNotContain("secret");
    assertThat(results.get(1).hasEmbedding()).isTrue();
  }

  @Test
  void wantsItsConfigFirst() {
    stream.write(item("a", "text"));

    assertThat(failure().is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED)).isTrue();
  }

  @Test
  void wantsItsConfigOnce() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));
    stream.write(config(StreamOrder.STREAM_ORDER_AS_SENT));

    assertThat(failure().is(ErrorReason.ERROR_REASON_STREAM_CONFIG_MISPLACED)).isTrue();
  }

  @Test
  void knowsOnlyItsModels() {
    stream.write(
        EmbedStreamRequest.newBuilder()
            .setConfig(EmbedStreamConfig.newBuilder().setModel("e5").setRole(Role.ROLE_DOCUMENT))
            .build());

    assertThat(failure().is(ErrorReason.ERROR_REASON_MODEL_NOT_FOUND)).isTrue();
  }

  @Test
  void endsWithoutAResultWhenNothingCame() {
    assertThat(rest()).isEmpty();
  }

  @Test
  void beginsNoFurtherItemWhenTheCallerIsGone() {
    stream.write(config(StreamOrder.STREAM_ORDER_AS_COMPLETED));
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

  private EmbedStreamResponse next() {
    EmbedStreamResponse next = stream.next();
    assertThat(next).isNotNull();
    return next;
  }

  private List<EmbedStreamResponse> rest() {
    stream.halfClose();
    List<EmbedStreamResponse> rest = new ArrayList<>();
    for (var next = stream.next(); next != null; next = stream.next()) {
      rest.add(next);
    }
    return rest;
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, stream::next);
  }

  private static void namesTheText(EmbedStreamResponse result) {
    Failure failure = Failure.fromProto(result.getError());
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.violations()).extracting(FieldViolation::field).containsExactly("item.text");
  }

  private static List<String> ids(List<EmbedStreamResponse> results) {
    return results.stream().map(EmbedStreamResponse::getId).toList();
  }

  private static EmbedStreamRequest config(StreamOrder order) {
    return EmbedStreamRequest.newBuilder()
        .setConfig(EmbedStreamConfig.newBuilder().setRole(Role.ROLE_DOCUMENT).setOrder(order))
        .build();
  }

  private static EmbedStreamRequest item(String id, String text) {
    return EmbedStreamRequest.newBuilder()
        .setItem(EmbedStreamItem.newBuilder().setId(id).setText(text))
        .build();
  }
}
