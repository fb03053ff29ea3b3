package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.List;

/** Turns texts into vectors. Calls block, end with the calling thread's call, and throw Failure. */
public interface EmbedClient {

  /** Results of {@link #tokenize} that may wait unread. */
  int TOKENS_AHEAD = 128;

  /**
   * Embeds 1 to 256 texts, as a whole or not at all.
   *
   * @param model name of the model; empty for the default one
   */
  EmbedResponse embed(String model, Role role, List<String> texts);

  /**
   * Counts tokens: the configuration is written first, then items. {@value #TOKENS_AHEAD} results
   * may wait unread; who writes and reads in turns has at most half of that under way.
   */
  DuplexCall<TokenizeRequest, TokenizeResponse> tokenize();

  /** The models that are loaded, the default one first. */
  ListModelsResponse listModels();
}
