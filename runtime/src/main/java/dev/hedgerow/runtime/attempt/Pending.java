package dev.hedgerow.runtime.attempt;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Context;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one thing that a call waits for. Under the lock of the call. */
final class Pending {
  private final Timer timer;
  private final Context context;
  private Timer.@Nullable Cancellable due;
  private Context.@Nullable CancellationListener listener;

  Pending(Timer timer, Context context) {
    this.timer = timer;
    this.context = context;
  }

  /** Runs the action after that time, instead of what was waited for before. */
  void after(long nanos, Runnable action) {
    cancel();
    due = timer.after(nanos, action);
  }

  /** The same for a call without an attempt: nothing else would hear of the end of its context. */
  void afterUnlessOver(long nanos, Runnable action, Consumer<Context> over) {
    after(nanos, action);
    listener = ended -> timer.soon(() -> over.accept(ended));
    context.addListener(listener, MoreExecutors.directExecutor());
  }

  /** Nothing is waited for any more. */
  void cancel() {
    if (due != null) {
      due.cancel();
      due = null;
    }
    if (listener != null) {
      context.removeListener(listener);
      listener = null;
    }
  }
}
