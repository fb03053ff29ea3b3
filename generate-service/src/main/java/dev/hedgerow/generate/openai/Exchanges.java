package dev.hedgerow.generate.openai;

import dev.hedgerow.runtime.call.Registration;
import dev.hedgerow.runtime.error.Failure;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * HTTP exchanges with providers, each on the thread of its generation and under its {@link
 * Exchange}. A cancellation aborts an exchange at any moment, also before the first byte of the
 * response. No time limits here but for connecting: the generation's own decide.
 */
public final class Exchanges implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final long MAX_RESPONSE_BYTES = 16 << 20;
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("provider-http").start(task);

  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).executor(THREADS).build();

  public Exchanges(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Runs an exchange to its end, unless it is over already; the listener gets its events, the
   * current exchange its failure.
   */
  void run(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    Exchange exchange = Exchange.CURRENT.get();
    if (exchange.over()) {
      return;
    }
    CompletableFuture<HttpResponse<InputStream>> sent =
        http.sendAsync(toJdk(request), BodyHandlers.ofInputStream());
    try (Registration _ = exchange.cancellation().onCancel(() -> sent.cancel(true))) {
      read(sent.get(), exchange, parser, listener);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      exchange.fail(Failure.cancelled("interrupted"));
    } catch (CancellationException e) {
      exchange.fail(Failure.cancelled("the exchange was aborted"));
    } catch (ExecutionException | IOException e) {
      exchange.fail(ProviderFailures.unavailable("the provider could not be reached").causedBy(e));
    }
  }

  private void read(
      HttpResponse<InputStream> response,
      Exchange exchange,
      ServerSentEventParser parser,
      ServerSentEventListener listener)
      throws IOException {
    try (InputStream body = new BoundedInput(response.body(), MAX_RESPONSE_BYTES);
        Registration _ = exchange.cancellation().onCancel(() -> close(body))) {
      int status = response.statusCode();
      if (status / 100 != 2) {
        var retryAfter = RetryAfter.of(response.headers(), clock.instant());
        exchange.fail(ProviderFailures.ofStatus(status, retryAfter));
        return;
      }
      listener.onOpen(
          SuccessfulHttpResponse.builder()
              .statusCode(status)
              .headers(response.headers().map())
              .build());
      parser.parse(body, new EventGate(listener, exchange, () -> close(body)));
      if (!exchange.over()) {
        listener.onClose();
      }
    }
  }

  /** HTTP/1.1 where nothing is encrypted: servers of models stumble over the offer to upgrade. */
  private static java.net.http.HttpRequest toJdk(HttpRequest request) {
    URI uri = URI.create(request.url());
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(uri)
            .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
            .method(
                request.method().name(),
                java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    return builder.build();
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
