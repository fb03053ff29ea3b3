package dev.hedgerow.generate.openai;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.runtime.error.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One generation's HTTP exchange. LangChain4j passes nothing of a call through to its HTTP client,
 * so the exchange travels beside it, bound to the thread; and because LangChain4j swallows or
 * rewraps what listeners throw, the first failure is kept here. Used by one thread.
 */
final class Exchange {
  static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  private final Cancellation cancellation;
  private @Nullable RuntimeException failure;

  Exchange(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Ends the exchange for this reason, unless it has one already. */
  void fail(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** Whether nothing more is to be read: it failed, or nobody waits for it. */
  boolean over() {
    return failure != null || cancellation.cancelled();
  }

  /**
   * Does nothing after a good exchange.
   *
   * @throws Failure why it ended
   */
  void check() {
    if (failure != null) {
      throw failure;
    }
    if (cancellation.cancelled()) {
      throw Failure.cancelled("the exchange was aborted");
    }
  }
}
