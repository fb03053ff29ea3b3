package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.List;
import java.util.Optional;
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

  /** One token a word. */
  @Override
  public DuplexCall<TokenizeRequest, TokenizeResponse> tokenize() {
    return new FakeTokenize(
        text ->
            Optional.of(
                TokenizeResponse.newBuilder()
                    .setTokens(Tokens.newBuilder().setTokenCount(text.split("\\s+").length))
                    .build()),
        () -> {});
  }

  @Override
  public ListModelsResponse listModels() {
    return ListModelsResponse.getDefaultInstance();
  }
}
