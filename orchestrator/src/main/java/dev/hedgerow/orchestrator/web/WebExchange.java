package dev.hedgerow.orchestrator.web;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * Fetches JSON over HTTP, each exchange on the calling thread and for its call: when that is over,
 * the exchange is aborted at once, before the first byte as well. Follows no redirect. Nothing of
 * what comes is repeated in a failure. Safe to share.
 */
public final class WebExchange implements AutoCloseable {

  /** A page of results takes some 50 KiB. */
  static final int MAX_BYTES = 1 << 20;

  private static final String AGENT = "hedgerow";
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Executor THREADS = task -> Thread.ofVirtual().name("web-http").start(task);

  private final HttpClient http;

  public WebExchange(Duration connectTimeout) {
    http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(THREADS)
            .build();
  }

  /**
   * Gets a JSON document of at most {@link #MAX_BYTES}.
   *
   * @throws Failure OVERLOADED; SOURCE_REFUSED; SOURCE_ANSWER_INVALID; PEER_UNAVAILABLE when nobody
   *     answers or the server failed; CANCELLED or DEADLINE_EXCEEDED when the call is over
   */
  byte[] json(URI uri) {
    CallContext.check();
    CompletableFuture<HttpResponse<InputStream>> sent =
        http.sendAsync(request(uri), BodyHandlers.ofInputStream());
    try (Registration _ = CallContext.onOver(() -> sent.cancel(true))) {
      return read(sent.get());
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting for the web").causedBy(e);
    } catch (ExecutionException | CancellationException | IOException e) {
      CallContext.check();
      throw unavailable("the search engine could not be reached").causedBy(e);
    }
  }

  private static byte[] read(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body();
        Registration _ = CallContext.onOver(() -> close(body))) {
      checkStatus(response.statusCode());
      if (!isJson(response)) {
        throw invalid("the search engine answered with something else than JSON");
      }
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      CallContext.check();
      if (bytes.length > MAX_BYTES) {
        throw invalid("the search engine's answer is too long");
      }
      return bytes;
    }
  }

  private static void checkStatus(int status) {
    if (status == 200) {
      return;
    }
    throw switch (status) {
      case 429, 503 -> Failure.overloaded("the search engine has no room", RETRY);
      default ->
          switch (status / 100) {
            case 4 ->
                Failure.of(
                    ErrorKind.FAILED_PRECONDITION,
                    dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_SOURCE_REFUSED,
                    "the search engine refused the request");
            case 5 -> unavailable("the search engine failed");
            default -> invalid("the search engine answered with another status than 200");
          };
    };
  }

  private static boolean isJson(HttpResponse<?> response) {
    String type = response.headers().firstValue("content-type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  /** HTTP/1.1 where nothing is encrypted: some servers stumble over the offer to upgrade. */
  private static HttpRequest request(URI uri) {
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    return HttpRequest.newBuilder(uri)
        .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
        .header("Accept", "application/json")
        .header("User-Agent", AGENT)
        .build();
  }

  /** The search engine answered, but not with results. */
  static Failure invalid(String message) {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        dev.hedgerow.rag.v1.ErrorReason.ERROR_REASON_SOURCE_ANSWER_INVALID,
        message);
  }

  /** It could not be reached, or what it needs could not. */
  static Failure unavailable(String message) {
    return Failure.of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, message);
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // Nothing is read from it any more.
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
