package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
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
    ServerCall.Listener<Object> first = admit((_, _) -> new ServerCall.Listener<>() {});
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

  private ServerCall.Listener<Object> admit(ServerCallHandler<Object, Object> handler) {
    return admission.interceptCall(new NoCall(), new Metadata(), handler);
  }

  private static final class NoCall extends ServerCall<Object, Object> {
    @Override
    public void request(int count) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(Object message) {}

    @Override
    public void close(Status status, Metadata trailers) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    @SuppressWarnings("unchecked") // Only its name and type are looked at.
    public MethodDescriptor<Object, Object> getMethodDescriptor() {
      return (MethodDescriptor<Object, Object>)
          (MethodDescriptor<?, ?>) EmbedServiceGrpc.getEmbedMethod();
    }
  }
}
