package dev.hedgerow.generate.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hedgerow.runtime.error.Failure;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.Optional;

/**
 * Stands before LangChain4j's listener, which passes over an error that comes as data of a stream
 * ({@code data: {"error": …}}), and stops reading once the exchange is over.
 */
final class EventGate implements ServerSentEventListener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ERROR = "error";

  private final ServerSentEventListener next;
  private final Exchange exchange;
  private final Runnable stopReading;

  EventGate(ServerSentEventListener next, Exchange exchange, Runnable stopReading) {
    this.next = next;
    this.exchange = exchange;
    this.stopReading = stopReading;
  }

  @Override
  public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
    if (!exchange.over()) {
      Optional<Failure> error = error(event);
      error.ifPresentOrElse(exchange::fail, () -> next.onEvent(event, context));
    }
    if (exchange.over()) {
      stopReading.run();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    exchange.fail(ProviderFailures.unavailable("the stream broke").causedBy(thrown));
  }

  /**
   * Text of an answer holds the word only with its quotes escaped, so few events are read twice.
   */
  private static Optional<Failure> error(ServerSentEvent event) {
    if (ERROR.equals(event.event())) {
      return Optional.of(ProviderFailures.unavailable("the provider broke the answer off"));
    }
    if (!event.data().contains("\"error\"")) {
      return Optional.empty();
    }
    try {
      JsonNode error = JSON.readTree(event.data()).path(ERROR);
      return error.isMissingNode() || error.isNull() ? Optional.empty() : Optional.of(of(error));
    } catch (JsonProcessingException e) {
      return Optional.of(ProviderFailures.unavailable("the provider sent no JSON"));
    }
  }

  private static Failure of(JsonNode error) {
    int code = error.path("code").asInt();
    return code >= 400 && code < 600
        ? ProviderFailures.ofStatus(code, Optional.empty())
        : ProviderFailures.unavailable("the provider broke the answer off");
  }
}
