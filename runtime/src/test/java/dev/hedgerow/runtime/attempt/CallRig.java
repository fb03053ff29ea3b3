package dev.hedgerow.runtime.attempt;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.runtime.attempt.HedgingInterceptor.Target;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.telemetry.SpanRing;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** A call with several attempts, in virtual time: what its tests have in common. */
abstract class CallRig {
  static final Duration PRIOR = Duration.ofMillis(100);
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final MethodDescriptor<EmbedRequest, EmbedResponse> EMBED =
      EmbedServiceGrpc.getEmbedMethod();
  static final MethodDescriptor<GenerateRequest, GenerateResponse> GENERATE =
      GenerateServiceGrpc.getGenerateMethod();
  static final EmbedRequest REQUEST = EmbedRequest.newBuilder().addTexts("a text").build();
  static final EmbedResponse ONE = EmbedResponse.newBuilder().setModel("one").build();
  static final EmbedResponse OTHER = EmbedResponse.newBuilder().setModel("other").build();
  static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> HEDGE =
      Metadata.Key.of("hedgerow-hedge", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> OWN = Metadata.Key.of("own", Metadata.ASCII_STRING_MARSHALLER);

  final VirtualTimer timer = new VirtualTimer();
  final SpanRing ring = new SpanRing(100);
  final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  final Telemetry telemetry = Telemetry.start("test", List.of(ring), List.of(metrics));
  FakeReplicas replicas = new FakeReplicas(2);
  HedgingInterceptor interceptor = interceptor(Map.of());

  @AfterEach
  void close() {
    telemetry.close();
  }

  void learn(Duration latency) {
    for (int i = 0; i < 200; i++) {
      embed();
      timer.pass(latency);
      replicas.attempt(replicas.attempts() - 1).finish(ONE);
    }
    timer.pass(Duration.ofSeconds(2));
  }

  HeardListener<EmbedResponse> embed() {
    return start(EMBED, CallOptions.DEFAULT, REQUEST, new Metadata());
  }

  HeardListener<GenerateResponse> generate(boolean local, int asked) {
    HeardListener<GenerateResponse> heard = new HeardListener<>();
    CallOptions options =
        local ? HedgingInterceptor.localModel(CallOptions.DEFAULT) : CallOptions.DEFAULT;
    ClientCall<GenerateRequest, GenerateResponse> call = call(GENERATE, options);
    call.start(heard, new Metadata());
    call.request(asked);
    call.sendMessage(GenerateRequest.getDefaultInstance());
    call.halfClose();
    return heard;
  }

  <Q, R> HeardListener<R> start(
      MethodDescriptor<Q, R> method, CallOptions options, Q request, Metadata headers) {
    HeardListener<R> heard = new HeardListener<>();
    ClientCall<Q, R> call = call(method, options);
    call.start(heard, headers);
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
    return heard;
  }

  ClientCall<EmbedRequest, EmbedResponse> begin(
      MethodDescriptor<EmbedRequest, EmbedResponse> method,
      CallOptions options,
      HeardListener<EmbedResponse> heard) {
    ClientCall<EmbedRequest, EmbedResponse> call = call(method, options);
    send(call, heard, REQUEST);
    return call;
  }

  static <Q, R> void send(ClientCall<Q, R> call, HeardListener<R> heard, Q request) {
    call.start(heard, new Metadata());
    call.request(2);
    call.sendMessage(request);
    call.halfClose();
  }

  <Q, R> ClientCall<Q, R> call(MethodDescriptor<Q, R> method, CallOptions options) {
    return interceptor.interceptCall(method, options, replicas);
  }

  HedgingInterceptor interceptor(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>();
    settings.forEach((key, value) -> keys.put("hedgerow.mesh." + key, value));
    MeshConfig config =
        Configuration.load(
                List.of(new Mapping(MeshConfig.class, "hedgerow.mesh")), null, Map.of(), keys)
            .get(MeshConfig.class, "hedgerow.mesh");
    return new HedgingInterceptor(
        new Methods(config),
        new Target(
            timer,
            telemetry.tracer(),
            new RetryThrottle(),
            new HedgeMetrics(telemetry.meter(), "test")));
  }

  long count(String name) {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .flatMap(metric -> metric.getLongSumData().getPoints().stream())
        .mapToLong(LongPointData::getValue)
        .sum();
  }

  static Metadata pushback(String millis) {
    Metadata trailers = new Metadata();
    trailers.put(PUSHBACK, millis);
    return trailers;
  }

  static GenerateResponse delta(String text) {
    return GenerateResponse.newBuilder().setText(TextDelta.newBuilder().setText(text)).build();
  }
}
