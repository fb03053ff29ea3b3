package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Tokenize stream that answers each text at once, or never, as it is told. */
public final class FakeTokenize implements DuplexCall<TokenizeRequest, TokenizeResponse> {
  private final Function<String, Optional<TokenizeResponse>> answer;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private final BlockingQueue<Optional<TokenizeResponse>> results = new LinkedBlockingQueue<>();

  public FakeTokenize(Function<String, Optional<TokenizeResponse>> answer, Runnable onClose) {
    this.answer = answer;
    this.onClose = onClose;
  }

  @Override
  public void write(TokenizeRequest message) {
    if (message.hasItem()) {
      answer.apply(message.getItem().getText()).ifPresent(r -> results.add(Optional.of(r)));
    }
  }

  @Override
  public @Nullable TokenizeResponse next() {
    try {
      return results.take().orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted").causedBy(e);
    }
  }

  @Override
  public void halfClose() {
    end();
  }

  @Override
  public void close() {
    givenUp.compareAndSet(false, !closed.get());
    end();
  }

  /** Whether it was closed before it had ended. */
  public boolean givenUp() {
    return givenUp.get();
  }

  private void end() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
    results.add(Optional.empty());
  }
}
