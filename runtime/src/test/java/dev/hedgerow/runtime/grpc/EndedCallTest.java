package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Who says how a call ended, when its context is over before the call itself knows it. */
class EndedCallTest {
  private final Failure cancelled = Failure.cancelled("the call was cancelled");
  private final Failure late = Failure.deadlineExceeded("the call's time is over");

  private final List<Status.Code> ends = new ArrayList<>();
  private final Context.CancellableContext call = Context.current().withCancellation();

  @Test
  void theTransportWhereItHasEndedTheCall() {
    call.cancel(Status.RESOURCE_EXHAUSTED.asRuntimeException());

    call.run(() -> failWith(cancelled));

    assertThat(ends).isEmpty();
  }

  @Test
  void theHandlerWhereADeadlineHasEndedTheContext() {
    call.cancel(new TimeoutException());

    call.run(() -> failWith(late));
    call.run(() -> failWith(cancelled));

    assertThat(ends).containsExactly(Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);
  }

  @Test
  void theHandlerWhereItGivesUpByItself() {
    call.run(() -> failWith(cancelled));

    assertThat(ends).containsExactly(Status.Code.CANCELLED);
    call.cancel(null);
  }

  private void failWith(Failure failure) {
    var _ =
        new ErrorInterceptor()
            .interceptCall(
                new Recorded(),
                new Metadata(),
                (_, _) -> {
                  throw failure;
                });
  }

  private final class Recorded extends ServerCall<EmbedRequest, EmbedResponse> {
    @Override
    public void close(Status status, Metadata trailers) {
      ends.add(status.getCode());
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<EmbedRequest, EmbedResponse> getMethodDescriptor() {
      return EmbedServiceGrpc.getEmbedMethod();
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(EmbedResponse message) {}
  }
}
