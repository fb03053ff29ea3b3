package dev.hedgerow.runtime.balance;

import io.grpc.CallOptions;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call and the balancer tell each other of the call's attempts: the call, whether an
 * attempt must go where none has gone yet; the balancer, where it went and when it was sent. Safe
 * to share.
 */
public final class AttemptLedger {
  /** In the options of each attempt. */
  static final CallOptions.Key<@Nullable Attempt> KEY = CallOptions.Key.create("hedgerow-attempt");

  private static final Status NOWHERE =
      Status.UNAVAILABLE.withDescription("no replica in another failure domain is ready");

  private final List<Replica> used = new ArrayList<>();

  /**
   * The next attempt of the call.
   *
   * @param elsewhere whether it goes to another failure domain than those before, or nowhere; else
   *     it does so only if it can
   * @param onSent runs when the attempt is on its way to a replica; never blocks
   */
  public Attempt next(boolean elsewhere, Runnable onSent) {
    return new Attempt(elsewhere, onSent);
  }

  private synchronized boolean hasUsed(Replica replica) {
    return used.stream().anyMatch(other -> other.domain().equals(replica.domain()));
  }

  private synchronized boolean anyUsed() {
    return !used.isEmpty();
  }

  private synchronized void use(Replica replica) {
    used.add(replica);
  }

  /** One attempt. */
  public final class Attempt {
    private final boolean elsewhere;
    private final Runnable onSent;
    private volatile @Nullable Replica replica;
    private volatile boolean alternatives;
    private volatile boolean heard;

    private Attempt(boolean elsewhere, Runnable onSent) {
      this.elsewhere = elsewhere;
      this.onSent = onSent;
    }

    /** The options with which the attempt's own call is made. */
    public CallOptions in(CallOptions options) {
      return options.withOption(KEY, this);
    }

    /** Whether a replica in another failure domain was ready when this one was chosen. */
    public boolean hasAlternatives() {
      return alternatives;
    }

    /** Whether a replica was chosen; not so while none is ready, nor if there is none elsewhere. */
    public boolean placed() {
      return replica != null;
    }

    /** Whether the replica has said anything, be it a refusal. */
    public boolean heard() {
      return heard;
    }

    /** Where it went, as {@code HOST:PORT}; empty before that is known. */
    public String address() {
      Replica chosen = replica;
      return chosen == null ? "" : chosen.address();
    }

    /** The replica has sent nothing for too long. */
    public void stalled() {
      Replica chosen = replica;
      if (chosen != null) {
        chosen.stalled();
      }
    }

    /** Those of the replicas that it may go to; null when it must go nowhere. */
    @Nullable List<Replica> choices(List<Replica> ready) {
      if (!anyUsed()) {
        return ready;
      }
      List<Replica> others = ready.stream().filter(r -> !hasUsed(r)).toList();
      return others.isEmpty() ? (elsewhere ? null : ready) : others;
    }

    /** How an attempt ends that has nowhere to go. */
    static Status nowhere() {
      return NOWHERE;
    }

    void placed(Replica chosen, List<Replica> ready) {
      alternatives =
          ready.stream()
              .anyMatch(other -> !other.domain().equals(chosen.domain()) && !hasUsed(other));
      replica = chosen;
    }

    /** Picked may be again, until it is sent. */
    void sent() {
      Replica chosen = replica;
      if (chosen != null) {
        use(chosen);
      }
      onSent.run();
    }

    void answered() {
      heard = true;
    }
  }
}
