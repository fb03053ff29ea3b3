package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.embed.v1.Tokens;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.FakeTokenize;
import dev.hedgerow.orchestrator.text.TokenEstimator;
import dev.hedgerow.orchestrator.text.WordPieceEstimate;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Embeds a text as its length, and counts what it is asked. */
final class FakeEmbed implements EmbedClient {
  static final String MODEL = "lengths";

  static final int WINDOW = 64;
  static final int ADDED = 2;

  private final TokenEstimator estimate = new WordPieceEstimate();

  final Queue<String> tokenized = new ConcurrentLinkedQueue<>();
  final AtomicInteger tokenizeCalls = new AtomicInteger();
  final AtomicInteger openTokenizeCalls = new AtomicInteger();
  final Queue<FakeTokenize> tokenizeStreams = new ConcurrentLinkedQueue<>();
  final Queue<List<String>> calls = new ConcurrentLinkedQueue<>();
  final AtomicInteger active = new AtomicInteger();
  final AtomicInteger mostActive = new AtomicInteger();

  /** Calls wait for it. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** What becomes of a batch that holds this word. */
  volatile String badWord = "\0";

  /** A text that holds this word gets no answer. */
  volatile String unanswered = "\0";

  /** A text that holds this word gets the next failure instead of its tokens. */
  volatile String uncountable = "\0";

  /** The next failure of a bad batch; null to let it pass. */
  volatile UnaryOperator<@Nullable Failure> failing = failure -> failure;

  @Override
  public EmbedResponse embed(String model, Role role, List<String> texts) {
    mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
    try {
      calls.add(texts);
      gate.await();
      failIfBad(texts);
      return response(model, texts);
    } catch (InterruptedException e) {
      throw Failure.cancelled("interrupted").causedBy(e);
    } finally {
      active.decrementAndGet();
    }
  }

  private void failIfBad(List<String> texts) {
    Failure failure = failing.apply(null);
    if (failure != null && texts.stream().anyMatch(text -> text.contains(badWord))) {
      throw failure;
    }
  }

  static EmbedResponse response(String model, List<String> texts) {
    EmbedResponse.Builder response = EmbedResponse.newBuilder().setModel(model).setDimension(1);
    texts.forEach(
        text -> response.addEmbeddings(Embedding.newBuilder().addVector(text.length()).build()));
    return response.build();
  }

  @Override
  public DuplexCall<TokenizeRequest, TokenizeResponse> tokenize() {
    tokenizeCalls.incrementAndGet();
    openTokenizeCalls.incrementAndGet();
    FakeTokenize call = new FakeTokenize(this::tokens, openTokenizeCalls::decrementAndGet);
    tokenizeStreams.add(call);
    return call;
  }

  private Optional<TokenizeResponse> tokens(String text) {
    tokenized.add(text);
    return text.contains(unanswered) ? Optional.empty() : Optional.of(response(text));
  }

  private TokenizeResponse response(String text) {
    Failure failure = text.contains(uncountable) ? failing.apply(null) : null;
    if (failure != null) {
      return TokenizeResponse.newBuilder().setError(failure.toProto()).build();
    }
    int all = ADDED + estimate.tokens(text);
    int read = Math.min(all, WINDOW);
    return TokenizeResponse.newBuilder()
        .setTokens(
            Tokens.newBuilder()
                .setTokenCount(read)
                .setTruncatedTokens(all - read)
                .setAddedTokens(ADDED))
        .build();
  }

  @Override
  public ListModelsResponse listModels() {
    return ListModelsResponse.newBuilder()
        .addModels(
            ModelInfo.newBuilder()
                .setName(MODEL)
                .setDimension(1)
                .setMaxTokens(WINDOW)
                .setIsDefault(true))
        .build();
  }
}
