package dev.hedgerow.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What probes and operators hear of a service from its start to its end. */
@Timeout(60)
class AdminOfServiceTest {
  private static final String MESH_KEY = "a mesh key of some length";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void close() {
    goOn.countDown();
    client.close();
    threads.close();
  }

  @Test
  void isAliveAndNotReadyWhileItLoads() throws Exception {
    int port = freePort();
    CompletableFuture<RunningService> starting =
        CompletableFuture.supplyAsync(() -> start(port, Map.of(), this::gate), threads);
    begun.await();

    assertThat(status(port, "/health/live")).isEqualTo(200);
    assertThat(status(port, "/health/ready")).isEqualTo(503);

    goOn.countDown();
    try (RunningService _ = starting.get(30, TimeUnit.SECONDS)) {
      assertThat(status(port, "/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void isAliveAndNotReadyWhileCallsEnd() throws Exception {
    RunningService service = start(0, Map.of(), () -> {});
    int port = service.adminPort();
    ManagedChannel channel = channel(service);
    CompletableFuture<ListModelsResponse> call =
        CompletableFuture.supplyAsync(
            () ->
                EmbedServiceGrpc.newBlockingStub(channel)
                    .listModels(ListModelsRequest.getDefaultInstance()),
            threads);
    begun.await();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close, threads);
    while (status(port, "/health/ready") == 200) {
      Thread.onSpinWait();
    }

    assertThat(status(port, "/health/ready")).isEqualTo(503);
    assertThat(status(port, "/health/live")).isEqualTo(200);
    goOn.countDown();
    assertThat(call.get(30, TimeUnit.SECONDS)).isNotNull();
    closing.get(30, TimeUnit.SECONDS);
    channel.shutdownNow();
  }

  @Test
  void measuresItsCalls() throws Exception {
    goOn.countDown();
    try (RunningService service = start(0, Map.of(), () -> {})) {
      ManagedChannel channel = channel(service);
      EmbedServiceGrpc.newBlockingStub(channel).listModels(ListModelsRequest.getDefaultInstance());
      channel.shutdownNow();

      while (!page(service, "/metrics").contains("grpc_server_call_duration_seconds_count")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void showsItsOwnConfigurationAndNoSecret() throws Exception {
    try (RunningService service =
        start(0, Map.of("hedgerow.security.mesh-key", MESH_KEY), () -> {})) {
      assertThat(page(service, "/config"))
          .contains("{\"key\":\"hedgerow.plain.server.connection.max-age\",\"value\":\"1h\"")
          .contains("{\"key\":\"hedgerow.security.mesh-key\",\"value\":\"********\"")
          .doesNotContain(MESH_KEY);
    }
  }

  @Test
  void hasNoPortUnlessAskedFor() {
    ServiceDefinition service = service(() -> {});
    try (RunningService running =
        RunningService.start(
            service,
            Configuration.load(
                service.mappings(), null, Map.of(), Map.of("hedgerow.plain.server.port", "0")),
            new SpanRing(10))) {
      assertThat(running.adminPort()).isEqualTo(-1);
    }
  }

  private RunningService start(int port, Map<String, String> settings, Runnable load) {
    ServiceDefinition service = service(load);
    Map<String, String> keys = new java.util.TreeMap<>(settings);
    keys.put("hedgerow.plain.server.port", "0");
    keys.put("hedgerow.plain.admin.port", Integer.toString(port));
    return RunningService.start(
        service, Configuration.load(service.mappings(), null, Map.of(), keys), new SpanRing(10));
  }

  private ServiceDefinition service(Runnable load) {
    Module module =
        new AbstractModule() {
          @Override
          protected void configure() {
            load.run();
            Multibinder.newSetBinder(binder(), BindableService.class)
                .addBinding()
                .toInstance(new Gated());
          }
        };
    return new ServiceDefinition("plain", RunningServiceTest.NoConfig.class, () -> module);
  }

  private void gate() {
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int status(int port, String path) throws IOException, InterruptedException {
    return get(port, path).statusCode();
  }

  private String page(RunningService service, String path)
      throws IOException, InterruptedException {
    return get(service.adminPort(), path).body();
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static ManagedChannel channel(RunningService service) {
    return NettyChannelBuilder.forAddress("127.0.0.1", service.port()).usePlaintext().build();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Answers when told to go on. */
  private final class Gated extends EmbedServiceGrpc.EmbedServiceImplBase {
    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
      gate();
      Handlers.unary(out, ListModelsResponse::getDefaultInstance);
    }
  }
}
