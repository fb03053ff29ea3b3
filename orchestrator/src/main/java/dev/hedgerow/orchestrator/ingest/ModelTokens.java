package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.ErrorReason;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.orchestrator.text.TokenCounter;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tokens of a stream's model, asked of the embed service and again where that may help. For one
 * thread, in whose call it works.
 */
final class ModelTokens implements TokenCounter, AutoCloseable {
  private static final List<String> PROBE = List.of("a");

  private final Ingestion.Parts parts;
  private final Target target;
  private final TokenExchange exchange;
  private OptionalInt window = OptionalInt.empty();

  ModelTokens(Ingestion.Parts parts, Target target) {
    this.parts = parts;
    this.target = target;
    this.exchange = new TokenExchange(parts.embed(), target.model());
  }

  @Override
  public int window() {
    if (window.isEmpty()) {
      int added = tokens(PROBE).getFirst().getAddedTokens();
      int all = parts.retry().call("ingest-model", this::model).getMaxTokens();
      window = OptionalInt.of(Math.max(1, all - added));
    }
    return window.getAsInt();
  }

  @Override
  public int[] count(List<String> texts) {
    return tokens(texts).stream()
        .mapToInt(t -> t.getTokenCount() + t.getTruncatedTokens() - t.getAddedTokens())
        .toArray();
  }

  /** Says that nothing more is asked. */
  void end() {
    exchange.end();
  }

  @Override
  public void close() {
    exchange.close();
  }

  private List<Tokens> tokens(List<String> texts) {
    return parts
        .spans()
        .in(
            IngestSpans.TOKENIZE,
            texts.size(),
            () -> parts.retry().call("ingest-tokenize", () -> exchange.tokens(texts)));
  }

  private ModelInfo model() {
    return parts.embed().listModels().getModelsList().stream()
        .filter(model -> model.getName().equals(target.model()))
        .findFirst()
        .orElseThrow(() -> modelNotFound(target.model()));
  }

  static Failure modelNotFound(String name) {
    return Failure.of(
            ErrorKind.NOT_FOUND,
            ErrorReason.ERROR_REASON_MODEL_NOT_FOUND,
            "the embed service has no model " + name)
        .with("model", name);
  }
}
