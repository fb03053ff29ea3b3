package dev.hedgerow.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.Configuration.Setting;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.grpc.PortUnavailableException;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class AdminPortTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final AdminPort port = port(Map.of());
  private volatile boolean ready;
  private final AdminServer server =
      port.open(() -> ready, List.of(new Setting("hedgerow.a.b", "1 \"2\"", "default")));

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void isAliveWhetherReadyOrNot() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);

    ready = true;

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void showsWhatIsMeasuredAsText() throws Exception {
    try (Telemetry telemetry = Telemetry.start("test", List.of(), List.of(port.metrics()))) {
      telemetry.openTelemetry().getMeter("m").counterBuilder("test.eggs").build().add(3);

      HttpResponse<String> response = get("/metrics");

      assertThat(response.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
      assertThat(response.body()).containsPattern("(?m)^test_eggs_total\\{.*} 3\\.0$");
    }
  }

  @Test
  void showsTheConfigurationAsJson() throws Exception {
    assertThat(get("/config").body())
        .isEqualTo("[{\"key\":\"hedgerow.a.b\",\"value\":\"1 \\\"2\\\"\",\"origin\":\"default\"}]");
  }

  @Test
  void showsSpansOfCallsWhoseCallersAskForThem() throws Exception {
    try (Telemetry telemetry =
        Telemetry.start("test", List.of(), List.of(port.spans()), List.of())) {
      telemetry.tracer().spanBuilder("unasked").startSpan().end();
      Context asked =
          Context.root()
              .with(
                  Span.wrap(
                      SpanContext.createFromRemoteParent(
                          "0af7651916cd43dd8448eb211c80319c",
                          "b7ad6b7169203331",
                          TraceFlags.getSampled(),
                          TraceState.getDefault())));
      telemetry.tracer().spanBuilder("asked \"for\"").setParent(asked).startSpan().end();

      assertThat(get("/traces").body())
          .startsWith("[{\"trace\":\"0af7651916cd43dd8448eb211c80319c\"")
          .contains("\"parent\":\"b7ad6b7169203331\"", "\"name\":\"asked \\\"for\\\"\"")
          .doesNotContain("unasked");
    }
  }

  @Test
  void hasNothingElse() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/health/live/x").statusCode()).isEqualTo(404);
  }

  @Test
  void isForReadingOnly() throws Exception {
    HttpRequest post = request("/config").POST(HttpRequest.BodyPublishers.ofString("x")).build();

    HttpResponse<String> response = client.send(post, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:7500, 200",
    "127.0.0.1:7500, 200",
    "[::1]:7500, 200",
    "10.1.2.3, 200",
    "evil.example, 403",
    "evil.example:7500, 403",
    "127.0.0.1.evil.example, 403",
    "localhost.evil.example, 403"
  })
  void answersToNoNameThatAWebPageCanHave(String host, int status) throws IOException {
    assertThat(rawGet(host)).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void saysThatThePortIsTaken() {
    AdminPort same = port(Map.of("port", Integer.toString(server.port())));

    assertThat(
            catchThrowableOfType(
                PortUnavailableException.class, () -> same.open(() -> true, List.of())))
        .hasMessageContaining(Integer.toString(server.port()));
  }

  @Test
  void listensBeyondLoopbackOnlyWhereThatIsSaid() {
    AdminConfig config = config(Map.of("host", "0.0.0.0"));

    assertThat(
            catchThrowableOfType(ConfigurationException.class, () -> AdminPort.of(config, false)))
        .isNotNull();
    assertThat(AdminPort.of(config, true)).isPresent();
  }

  @Test
  void isNotThereUnlessAskedFor() {
    assertThat(AdminPort.of(config(Map.of("port", "")), false)).isEmpty();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private String rawGet(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static AdminPort port(Map<String, String> settings) {
    return AdminPort.of(config(settings), false).orElseThrow();
  }

  private static AdminConfig config(Map<String, String> settings) {
    Map<String, String> keys = new TreeMap<>(Map.of("hedgerow.test.port", "0"));
    settings.forEach((key, value) -> keys.put("hedgerow.test." + key, value));
    return Configuration.load(
            List.of(new Mapping(AdminConfig.class, "hedgerow.test")), null, Map.of(), keys)
        .get(AdminConfig.class, "hedgerow.test");
  }
}
