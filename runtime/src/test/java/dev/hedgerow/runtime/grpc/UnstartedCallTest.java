package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The span of a call that never gets to a server ends, too. */
class UnstartedCallTest {
  private final InMemorySpanExporter ended = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(ended))
                  .build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void endsWhenNobodyIsThere() {
    ManagedChannel nobody = InProcessChannelBuilder.forName("nobody").directExecutor().build();

    assertThatThrownBy(() -> embedThrough(nobody)).isInstanceOf(StatusRuntimeException.class);

    assertEndedWith("UNAVAILABLE");
    nobody.shutdownNow();
  }

  @Test
  void endsOnAChannelThatIsClosed() {
    ManagedChannel closed = InProcessChannelBuilder.forName("closed").directExecutor().build();
    closed.shutdownNow();

    assertThatThrownBy(() -> embedThrough(closed)).isInstanceOf(StatusRuntimeException.class);

    assertEndedWith("UNAVAILABLE");
  }

  @Test
  void endsWhenTheCallCannotBeStarted() {
    assertThatThrownBy(() -> embedThrough(new FailingChannel()))
        .isInstanceOf(IllegalStateException.class);

    assertEndedWith("INTERNAL");
  }

  private void embedThrough(Channel channel) {
    Channel traced =
        ClientInterceptors.intercept(
            channel, new TracingClientInterceptor(telemetry.getTracer("test")));
    ClientCalls.blockingUnaryCall(
        traced,
        EmbedServiceGrpc.getEmbedMethod(),
        CallOptions.DEFAULT,
        EmbedRequest.getDefaultInstance());
  }

  private void assertEndedWith(String code) {
    assertThat(ended.getFinishedSpanItems())
        .singleElement()
        .extracting(SpanData::getAttributes)
        .matches(attributes -> code.equals(attributes.get(RpcAttributes.STATUS)));
  }

  /** Its calls throw when they are started. */
  private static final class FailingChannel extends Channel {
    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          throw new IllegalStateException("cannot be started");
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
      };
    }

    @Override
    public String authority() {
      return "none";
    }
  }
}
