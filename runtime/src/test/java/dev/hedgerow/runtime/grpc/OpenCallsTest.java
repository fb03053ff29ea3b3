package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OpenCallsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final OpenCalls calls = new OpenCalls();
  private final AtomicBoolean completed = new AtomicBoolean();
  private final CountDownLatch mayComplete = new CountDownLatch(1);

  @Test
  void waitsForNobodyWhenThereIsNone() {
    calls.awaitNone(LONG);
  }

  @Test
  void waitsUntilTheLastCallbackHasRun() {
    ServerCall.Listener<String> listener = open((_, _) -> new Completing());
    Thread callback = Thread.startVirtualThread(listener::onComplete);
    Thread release = Thread.startVirtualThread(mayComplete::countDown);
    calls.awaitNone(LONG);

    assertThat(completed).isTrue();
    assertThat(callback).isNotNull();
    assertThat(release).isNotNull();
  }

  @Test
  void waitsForTheBodyOfACallThatWasCut() {
    List<Runnable> bodies = new ArrayList<>();
    ServerCall.Listener<String> listener =
        open(
            (_, _) -> {
              bodies.add(OpenCalls.counted(this::complete));
              return new ServerCall.Listener<>() {};
            });
    listener.onCancel();
    calls.awaitNone(Duration.ofMillis(5));
    assertThat(completed).isFalse();

    Thread body = Thread.startVirtualThread(bodies.getFirst());
    Thread release = Thread.startVirtualThread(mayComplete::countDown);
    calls.awaitNone(LONG);

    assertThat(completed).isTrue();
    assertThat(body).isNotNull();
    assertThat(release).isNotNull();
  }

  @Test
  void countsNoBodyOutsideACall() {
    OpenCalls.counted(() -> completed.set(true)).run();

    assertThat(completed).isTrue();
  }

  @Test
  void givesUpOnACallThatNeverEnds() {
    open((_, _) -> new ServerCall.Listener<>() {});
    calls.awaitNone(Duration.ofMillis(5));
  }

  @Test
  void countsACallOnceThatIsRefusedOrCancelled() {
    assertThatThrownBy(
            () ->
                open(
                    (_, _) -> {
                      throw new IllegalStateException("refused");
                    }))
        .isInstanceOf(IllegalStateException.class);
    open((_, _) -> new ServerCall.Listener<>() {}).onCancel();

    calls.awaitNone(LONG);
  }

  private void complete() {
    try {
      mayComplete.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    completed.set(true);
  }

  private ServerCall.Listener<String> open(ServerCallHandler<String, String> handler) {
    return calls.interceptCall(new NoCall(), new Metadata(), handler);
  }

  private final class Completing extends ServerCall.Listener<String> {
    @Override
    public void onComplete() {
      complete();
    }
  }

  private static final class NoCall extends ServerCall<String, String> {
    @Override
    public void request(int count) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(String message) {}

    @Override
    public void close(io.grpc.Status status, Metadata trailers) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public io.grpc.MethodDescriptor<String, String> getMethodDescriptor() {
      throw new IllegalStateException("not asked for");
    }
  }
}
