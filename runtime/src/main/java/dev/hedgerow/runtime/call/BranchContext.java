package dev.hedgerow.runtime.call;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A context below another one, whose end is its end as well, and whose time is never longer. Once
 * ended it is forgotten: what gRPC makes with {@code withCancellation} stays among the listeners of
 * its parent until that ends, so that a stream that forks for every document would keep them all.
 */
final class BranchContext {
  private final Context parent;
  private final Context.CancellableContext context;
  private final Context.CancellationListener onEndOfParent;

  /** With as much time as the parent has. */
  static BranchContext below(Context parent) {
    return new BranchContext(parent, parent.getDeadline());
  }

  /** With so much time, and never more than the parent has. */
  static BranchContext below(Context parent, Duration slice) {
    Deadline own = Deadline.after(slice.toNanos(), TimeUnit.NANOSECONDS);
    Deadline outer = parent.getDeadline();
    return new BranchContext(parent, outer == null ? own : own.minimum(outer));
  }

  private BranchContext(Context parent, @Nullable Deadline deadline) {
    Context alone = parent.fork();
    this.parent = parent;
    this.context =
        deadline == null
            ? alone.withCancellation()
            : alone.withDeadline(deadline, DeadlineTimer.get());
    this.onEndOfParent = ended -> context.cancel(ended.cancellationCause());
    parent.addListener(onEndOfParent, Runnable::run);
  }

  Context context() {
    return context;
  }

  /** Ends it, from any thread; more than once is as good as once. */
  void end() {
    parent.removeListener(onEndOfParent);
    context.cancel(null);
  }
}
