package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.generate.v1.Usage;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A model that does what it is told, step by step, and remembers what it was asked. */
public final class FakeGenerate implements GenerateClient {

  private final List<Supplier<GenerateResponse>> steps = new ArrayList<>();
  private final Queue<GenerateRequest> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger closed = new AtomicInteger();

  /** Writes these deltas. */
  public FakeGenerate says(String... texts) {
    for (String text : texts) {
      steps.add(
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
    steps.add(step);
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
}
