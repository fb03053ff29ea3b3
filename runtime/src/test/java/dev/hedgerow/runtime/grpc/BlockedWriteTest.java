package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader that takes nothing holds its writer, and no longer than the call may last. */
class BlockedWriteTest {
  private static final GetResponse LARGE =
      GetResponse.newBuilder()
          .setDocument(Document.newBuilder().setId("a").setText("text ".repeat(20_000)))
          .build();

  private final Loopback loopback = new Loopback();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CompletableFuture<Failure> ended = new CompletableFuture<>();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void endsWithTheDefaultDeadline() throws Exception {
    ClientCall<GetRequest, GetResponse> call = read(Map.of("default-deadline", "300ms"));
    assertThat(ended.get(20, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    call.cancel("the test is over", null);
  }

  @Test
  void endsWhenTheReaderGoesAway() throws Exception {
    ClientCall<GetRequest, GetResponse> call = read(Map.of());
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    call.cancel("gone", null);
    assertThat(ended.get(20, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.CANCELLED);
  }

  /** A call whose answer nobody takes. */
  private ClientCall<GetRequest, GetResponse> read(Map<String, String> settings) {
    ClientCall<GetRequest, GetResponse> call =
        loopback
            .foreign(loopback.serve(settings, new Endless()))
            .newCall(RetrieveServiceGrpc.getGetMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(GetRequest.newBuilder().setCollection("default").addIds("a").build());
    call.halfClose();
    return call;
  }

  private final class Endless extends RetrieveServiceGrpc.RetrieveServiceImplBase {
    @Override
    public void get(GetRequest request, StreamObserver<GetResponse> out) {
      Handlers.stream(
          out,
          writer -> {
            started.countDown();
            try {
              while (true) {
                writer.write(LARGE);
              }
            } catch (Failure failure) {
              ended.complete(failure);
              throw failure;
            }
          });
    }
  }
}
