package dev.hedgerow.generate.openai;

import dev.hedgerow.runtime.config.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * A model at an endpoint.
 *
 * @param baseUrl up to and with {@code /v1}
 * @param model as the endpoint calls it
 * @param apiKey empty for an endpoint that wants none
 * @param temperature where a request says nothing else
 * @param maxTokens where a request says nothing else
 * @param local whether it runs here, so that asking twice costs nothing but time
 */
public record OpenAiEndpoint(
    URI baseUrl,
    String model,
    Optional<Secret> apiKey,
    Optional<Double> temperature,
    Optional<Integer> maxTokens,
    boolean local) {
  private static final String OPENAI = "api.openai.com";

  /** OpenAI's newer models refuse max_tokens, other servers do not know its successor. */
  boolean wantsMaxCompletionTokens() {
    return OPENAI.equalsIgnoreCase(baseUrl.getHost());
  }
}
