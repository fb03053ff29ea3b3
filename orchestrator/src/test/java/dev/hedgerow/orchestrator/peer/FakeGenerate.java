package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.generate.v1.Usage;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model that does what it is told, step by step, and remembers what it was asked. */
public final class FakeGenerate implements GenerateClient {

  private final Deque<List<Supplier<GenerateResponse>>> runs =
      new ArrayDeque<>(List.of(new ArrayList<>()));
  private ModelInfo info = ModelInfo.getDefaultInstance();
  private final Queue<GenerateRequest> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger closed = new AtomicInteger();

  /** Writes these deltas. */
  public FakeGenerate says(String... texts) {
    for (String text : texts) {
      then(
          () ->
              GenerateResponse.newBuilder().setText(TextDelta.newBuilder().setText(text)).build());
    }
    return this;
  }

  /** Thinks aloud. */
  public FakeGenerate reasons(String text) {
    return then(
        () ->
            GenerateResponse.newBuilder()
                .setReasoning(TextDelta.newBuilder().setText(text))
                .build());
  }

  /** Ends. */
  public FakeGenerate finishes(FinishReason reason) {
    Finished finished =
        Finished.newBuilder()
            .setReason(reason)
            .setModel("fake")
            .setUsage(Usage.newBuilder().setInputTokens(7).setOutputTokens(3))
            .build();
    return then(() -> GenerateResponse.newBuilder().setFinished(finished).build());
  }

  /** Does this, whatever it gives, throws or waits for. */
  public FakeGenerate then(Supplier<GenerateResponse> step) {
    runs.getLast().add(step);
    return this;
  }

  /** Is said to give the same answer to the same request. */
  public FakeGenerate deterministic() {
    info = info.toBuilder().setDeterministic(true).build();
    return this;
  }

  /** What it does from the next request on; before it, nothing is left to do of what it did. */
  public FakeGenerate nextTime() {
    runs.addLast(new ArrayList<>());
    return this;
  }

  public List<GenerateRequest> asked() {
    return List.copyOf(asked);
  }

  /** Streams that were closed. */
  public int closed() {
    return closed.get();
  }

  @Override
  public StreamReader<GenerateResponse> generate(GenerateRequest request) {
    asked.add(request);
    List<Supplier<GenerateResponse>> steps = runs.size() > 1 ? runs.removeFirst() : runs.getFirst();
    Iterator<Supplier<GenerateResponse>> rest = List.copyOf(steps).iterator();
    return new StreamReader<>() {
      @Override
      public @Nullable GenerateResponse next() {
        return rest.hasNext() ? rest.next().get() : null;
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  @Override
  public ModelInfo describe(String model) {
    return info;
  }
}
