package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.auth.Authenticator;
import dev.hedgerow.runtime.auth.Callers;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.error.Ending;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server, its chain and the calls to it, over a real connection on loopback. */
class GrpcServerTest {
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();

  @AfterEach
  void close() {
    loopback.close();
  }

  @Test
  void answersAndKeepsTheTraceTogether() {
    ManagedChannel channel = serve(Map.of());
    Span root = loopback.telemetry().tracer().spanBuilder("root").startSpan();
    try (Scope _ = root.makeCurrent()) {
      assertThat(embed(channel, GOOD).getModel()).isEqualTo("fake");
    }
    root.end();
    loopback.close();
    List<SpanData> trace = loopback.ring().trace(root.getSpanContext().getTraceId());
    assertThat(trace)
        .extracting(SpanData::getKind)
        .containsExactly(SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.CLIENT, SpanKind.SERVER);
    for (int i = 1; i < trace.size(); i++) {
      assertThat(trace.get(i).getParentSpanId()).isEqualTo(trace.get(i - 1).getSpanId());
    }
  }

  @Test
  void namesTheFieldThatHoldsWhatItMayNot() {
    ManagedChannel channel = serve(Map.of());
    Failure failure = failure(() -> embed(channel, GOOD.toBuilder().addTexts("").build()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.violations()).extracting(FieldViolation::field).containsExactly("texts[1]");
    assertThat(service.calls).hasValue(0);
  }

  @Test
  void refusesNulNamingTheField() {
    ManagedChannel channel = serve(Map.of());
    Failure failure = failure(() -> embed(channel, GOOD.toBuilder().addTexts("a\0b").build()));
    assertThat(failure.violations()).extracting(FieldViolation::field).containsExactly("texts[1]");
  }

  @Test
  void carriesAFailureWithReasonDetailsAndAdvice() {
    service.answer =
        () -> {
          throw Failure.overloaded("full", Duration.ofMillis(300)).with("queue", "q");
        };
    ManagedChannel channel = serve(Map.of());
    StatusRuntimeException raw =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> EmbedServiceGrpc.newBlockingStub(channel).embed(GOOD));
    Metadata trailers = raw.getTrailers();
    assertThat(trailers).isNotNull();
    assertThat(trailers.get(Ending.PUSHBACK)).isEqualTo("300");
    Failure failure = failure(() -> embed(channel, GOOD));
    assertThat(failure.is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
    assertThat(failure.metadata()).containsEntry("queue", "q");
    assertThat(failure.retryAfter()).contains(Duration.ofMillis(300));
  }

  @Test
  void hidesWhatNobodyExpected() {
    service.answer =
        () -> {
          throw new IllegalStateException("secret");
        };
    ManagedChannel channel = serve(Map.of());
    Failure failure = failure(() -> embed(channel, GOOD));
    assertThat(failure.is(ErrorReason.ERROR_REASON_INTERNAL)).isTrue();
    assertThat(failure.message()).doesNotContain("secret");
  }

  @Test
  void refusesTheCallThatIsOneTooMany() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    service.answer =
        () -> {
          begun.countDown();
          await(release);
          return EmbedResponse.getDefaultInstance();
        };
    ManagedChannel channel = serve(Map.of("max-calls", "1"));
    try (TaskScope scope = TaskScope.open()) {
      Task<EmbedResponse> first = scope.fork("first", () -> embed(channel, GOOD));
      begun.await();
      Failure failure = failure(() -> embed(channel, GOOD));
      assertThat(failure.is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
      release.countDown();
      first.join();
      assertThat(embed(channel, GOOD)).isNotNull();
    }
  }

  @Test
  void givesACallWithoutADeadlineTheDefaultOne() {
    service.answer =
        () -> {
          CountDownLatch over = new CountDownLatch(1);
          try (Registration _ = CallContext.onOver(over::countDown)) {
            await(over);
          }
          CallContext.check();
          return EmbedResponse.getDefaultInstance();
        };
    ManagedChannel channel = loopback.foreign(start(Map.of("default-deadline", "100ms")));
    assertThat(failure(() -> embed(channel, GOOD)).kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
  }

  @Test
  void tellsTheHandlerThatTheCallerIsGone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    service.answer =
        () -> {
          try (Registration _ = CallContext.onOver(over::countDown)) {
            begun.countDown();
            await(over);
          }
          return EmbedResponse.getDefaultInstance();
        };
    ManagedChannel channel = serve(Map.of());
    Context.CancellableContext caller =
        Context.current().withDeadlineAfter(1, TimeUnit.MINUTES, TIMER);
    try (TaskScope scope = TaskScope.open()) {
      Task<EmbedResponse> call = scope.fork("call", () -> caller.call(() -> embed(channel, GOOD)));
      begun.await();
      caller.cancel(null);
      assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(failure(call::join).kind()).isEqualTo(ErrorKind.CANCELLED);
    }
  }

  @Test
  void refusesBytesThatAreNotTheMessage() {
    ManagedChannel channel = serve(Map.of());
    byte[] badUtf8 = {0x1a, 0x02, (byte) 0xc3, 0x28, 0x10, 0x01};
    byte[] truncated = {0x1a, 0x7f, 'a'};
    for (byte[] bytes : List.of(badUtf8, truncated)) {
      Failure failure = failure(() -> Calls.unary(channel, RawMethod.embed(), bytes));
      assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
      assertThat(failure.is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue();
    }
    assertThat(service.calls).hasValue(0);
  }

  @Test
  void refusesAMessageOfMorePartsThanItsBytesTell() {
    byte[] emptyTexts = new byte[600_000];
    for (int i = 0; i < emptyTexts.length; i += 2) {
      emptyTexts[i] = 0x1a;
    }
    Failure failure = failure(() -> Calls.unary(serve(Map.of()), RawMethod.embed(), emptyTexts));
    assertThat(failure.is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue();
    assertThat(failure.violations().getFirst().toString()).contains("250,000 fields");
    assertThat(service.calls).hasValue(0);
  }

  @Test
  void refusesACallThatEndsWithoutItsRequest() {
    MethodDescriptor<byte[], byte[]> any = RawMethod.of(EmbedServiceGrpc.getEmbedMethod());
    try (DuplexCall<byte[], byte[]> call = Calls.duplex(serve(Map.of()), any, 1)) {
      call.halfClose();
      Failure failure = failure(call::next);
      assertThat(failure.is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue();
      assertThat(failure.violations()).hasSize(1);
    }
    assertThat(service.calls).hasValue(0);
  }

  @Test
  void refusesBytesThatAreNoMessageOfHealthAndReflection() {
    ManagedChannel channel = serve(Map.of());
    byte[] badUtf8 = {0x0a, 0x02, (byte) 0xc3, 0x28};
    for (MethodDescriptor<?, ?> method :
        List.of(
            HealthGrpc.getCheckMethod(),
            HealthGrpc.getWatchMethod(),
            ServerReflectionGrpc.getServerReflectionInfoMethod())) {
      try (DuplexCall<byte[], byte[]> call = Calls.duplex(channel, RawMethod.of(method), 1)) {
        call.write(badUtf8);
        call.halfClose();
        assertThat(failure(call::next).is(ErrorReason.ERROR_REASON_INVALID_REQUEST)).isTrue();
      }
    }
  }

  @Test
  void saysThatAPeerIsNotThere() {
    ManagedChannel channel = loopback.open(EmbedServiceGrpc.getServiceDescriptor(), "127.0.0.1:1");
    Failure failure = failure(() -> embed(channel, GOOD));
    assertThat(failure.is(ErrorReason.ERROR_REASON_PEER_UNAVAILABLE)).isTrue();
    assertThat(failure.message()).doesNotContain("127.0.0.1");
  }

  @Test
  void refusesAPortThatIsTaken() {
    GrpcServer first = start(Map.of());
    assertThat(
            catchThrowableOfType(
                PortUnavailableException.class,
                () -> start(Map.of("port", Integer.toString(first.port())))))
        .hasMessageContaining(Integer.toString(first.port()));
  }

  @Test
  void listensOnLoopbackOnly() {
    assertThat(
            catchThrowableOfType(
                ConfigurationException.class, () -> start(Map.of("host", "0.0.0.0"))))
        .hasMessageContaining("0.0.0.0");
  }

  @Test
  void putsTheChainInOrder() {
    assertThat(
            ServerChain.of(
                    new OpenCalls(),
                    loopback.telemetry().openTelemetry(),
                    loopback.telemetry().tracer(),
                    Authenticator.of(Loopback.OPEN, Callers.MESH, InstantSource.system()),
                    Loopback.config(Map.of()))
                .stream()
                .map(interceptor -> interceptor.toString().replaceAll("^.*\\.|@.*$", ""))
                .toList())
        .containsExactly(
            "OpenCalls",
            "TracingServerInterceptor",
            "CallLogInterceptor",
            "ErrorInterceptor",
            "HedgeHeader",
            "AuthenticationInterceptor",
            "AdmissionInterceptor",
            "ValidationInterceptor");
  }

  private ManagedChannel serve(Map<String, String> settings) {
    return loopback.open(EmbedServiceGrpc.getServiceDescriptor(), start(settings));
  }

  private GrpcServer start(Map<String, String> settings) {
    return loopback.serve(settings, service);
  }

  private static EmbedResponse embed(ManagedChannel channel, EmbedRequest request) {
    return Calls.unary(channel, EmbedServiceGrpc.getEmbedMethod(), request);
  }

  private static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
