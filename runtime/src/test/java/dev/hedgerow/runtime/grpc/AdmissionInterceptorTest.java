package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.attempt.IdleServerCall;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionInterceptorTest {
  private final AtomicInteger begun = new AtomicInteger();
  private final AdmissionInterceptor admission =
      new AdmissionInterceptor(1, new DefaultDeadlines(Optional.empty()));

  @Test
  void refusesACallWhoseTimeIsOverAndSaysHowMuchWasMissing() {
    Failure late = refusal(Duration.ZERO);

    assertThat(late.is(ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED)).isTrue();
    assertThat(late.metadata()).containsOnlyKeys("late_us");
    assertThat(begun).hasValue(0);
  }

  @Test
  void refusesOneMoreThanThereIsRoomForUntilOneEnds() {
    ServerCall.Listener<EmbedRequest> first = admit((_, _) -> new ServerCall.Listener<>() {});
    assertThat(refusal(Duration.ofMinutes(1)).is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();

    first.onCancel();
    first.onComplete();

    admit((_, _) -> new ServerCall.Listener<>() {});
    assertThat(refusal(Duration.ofMinutes(1)).is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
  }

  private Failure refusal(Duration left) {
    return catchThrowableOfType(
        Failure.class,
        () ->
            CallContext.within(
                left,
                () ->
                    admit(
                        (_, _) -> {
                          begun.incrementAndGet();
                          return new ServerCall.Listener<>() {};
                        })));
  }

  private ServerCall.Listener<EmbedRequest> admit(
      ServerCallHandler<EmbedRequest, EmbedResponse> handler) {
    return admission.interceptCall(
        new IdleServerCall<>(EmbedServiceGrpc.getEmbedMethod()), new Metadata(), handler);
  }
}
