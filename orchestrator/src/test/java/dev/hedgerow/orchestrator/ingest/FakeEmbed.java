package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.runtime.error.Failure;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Embeds a text as its length, and counts what it is asked. */
final class FakeEmbed implements EmbedClient {
  static final String MODEL = "lengths";

  final Queue<List<String>> calls = new ConcurrentLinkedQueue<>();
  final AtomicInteger active = new AtomicInteger();
  final AtomicInteger mostActive = new AtomicInteger();

  /** Calls wait for it. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  /** What becomes of a batch that holds this word. */
  volatile String badWord = "\0";

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
  public ListModelsResponse listModels() {
    return ListModelsResponse.newBuilder()
        .addModels(ModelInfo.newBuilder().setName(MODEL).setDimension(1).setIsDefault(true))
        .build();
  }
}
