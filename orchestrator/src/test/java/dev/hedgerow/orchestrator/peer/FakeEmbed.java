package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.Role;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Gives every text the same vector and remembers what it was asked; or does what it is told. */
public final class FakeEmbed implements EmbedClient {

  /** What was asked. */
  public record Asked(String model, Role role, List<String> texts) {}

  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private volatile Supplier<Float> component = () -> 1f;

  /** Does this before each answer; it may throw or hang. */
  public void before(Runnable action) {
    component =
        () -> {
          action.run();
          return 1f;
        };
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public EmbedResponse embed(String model, Role role, List<String> texts) {
    asked.add(new Asked(model, role, texts));
    Embedding.Builder embedding = Embedding.newBuilder().addVector(component.get());
    EmbedResponse.Builder response = EmbedResponse.newBuilder().setModel(model).setDimension(1);
    texts.forEach(_ -> response.addEmbeddings(embedding));
    return response.build();
  }

  @Override
  public ListModelsResponse listModels() {
    return ListModelsResponse.getDefaultInstance();
  }
}
