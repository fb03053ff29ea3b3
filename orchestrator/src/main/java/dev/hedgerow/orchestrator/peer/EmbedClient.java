package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.Role;
import java.util.List;

/** Turns texts into vectors. Calls block, end with the calling thread's call, and throw Failure. */
public interface EmbedClient {

  /**
   * Embeds 1 to 256 texts, as a whole or not at all.
   *
   * @param model name of the model; empty for the default one
   */
  EmbedResponse embed(String model, Role role, List<String> texts);

  /** The models that are loaded, the default one first. */
  ListModelsResponse listModels();
}
