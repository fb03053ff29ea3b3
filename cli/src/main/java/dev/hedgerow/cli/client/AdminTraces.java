package dev.hedgerow.cli.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hedgerow.cli.render.TraceSpan;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The spans of a trace, as the admin ports of the services tell them. */
final class AdminTraces {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_TRIES = 10;
  private static final JsonFactory JSON = new JsonFactory();

  private AdminTraces() {}

  /**
   * Asks every port, again for a second as long as the call that the trace is of has not ended
   * everywhere: its caller may hear of the end before it does.
   *
   * @throws CommandFailure UNREACHABLE when one does not answer
   */
  static List<TraceSpan> of(String traceId, List<Target> adminPorts) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      List<TraceSpan> spans = readAll(client, adminPorts, traceId);
      for (int i = 1; i < MOST_TRIES && !complete(spans); i++) {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        spans = readAll(client, adminPorts, traceId);
      }
      return spans;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  /** A parent ends after its children, and only the caller's own span is not there. */
  private static boolean complete(List<TraceSpan> spans) {
    Set<String> ids = spans.stream().map(TraceSpan::id).collect(Collectors.toSet());
    long roots = spans.stream().filter(span -> !ids.contains(span.parentId())).count();
    return roots == 1;
  }

  private static List<TraceSpan> readAll(HttpClient client, List<Target> ports, String traceId)
      throws InterruptedException {
    List<TraceSpan> spans = new ArrayList<>();
    for (Target port : ports) {
      spans.addAll(read(client, port, traceId));
    }
    return spans;
  }

  private static List<TraceSpan> read(HttpClient client, Target port, String traceId)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + port.authority() + "/traces"))
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body();
          JsonParser json = JSON.createParser(body)) {
        return spans(json, traceId);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNREACHABLE,
          "no admin port answers at %s (%s)".formatted(port.authority(), e.getMessage()));
    }
  }

  private static List<TraceSpan> spans(JsonParser json, String traceId) throws IOException {
    List<TraceSpan> spans = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token.isScalarValue()) {
        fields.put(json.currentName(), json.getText());
      } else if (token == JsonToken.END_OBJECT) {
        if (traceId.equals(fields.get("trace"))) {
          spans.add(span(fields));
        }
        fields.clear();
      }
    }
    return spans;
  }

  private static TraceSpan span(Map<String, String> fields) {
    return new TraceSpan(
        fields.getOrDefault("span", ""),
        fields.getOrDefault("parent", ""),
        fields.getOrDefault("name", ""),
        fields.getOrDefault("service", ""),
        Long.parseLong(fields.getOrDefault("start", "0")),
        Long.parseLong(fields.getOrDefault("end", "0")),
        Boolean.parseBoolean(fields.get("failed")),
        TraceSpan.attempt(fields.getOrDefault("outcome", ""), fields.getOrDefault("address", "")));
  }
}
