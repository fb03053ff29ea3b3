package dev.hedgerow.runtime.balance;

import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Power of two choices: of two replicas drawn at random, the one where a call would wait less, by
 * the requests on their way and by how long the latest ones took.
 *
 * <p>Mitzenmacher, The Power of Two Choices in Randomized Load Balancing (1996): the longest queue
 * grows with log log n, where one random choice gives log n, and no choice ever herds to one
 * replica as "the least loaded" does. What latency adds: Wydrowski et al., Load is not what you
 * should balance: Introducing Prequal (2024).
 */
final class TwoChoices extends SubchannelPicker {
  private final List<Replica> ready;
  private final Latencies latencies;
  private final IntUnaryOperator random;
  private final LongSupplier nanoTime;

  /** What is usual, by method. There are as many as the program has methods that it calls. */
  static final class Latencies {
    private final Map<String, TypicalLatency> byMethod = new ConcurrentHashMap<>();

    /** Null for a stream of requests, whose first answer comes when the caller has said enough. */
    @Nullable TypicalLatency of(MethodDescriptor<?, ?> method) {
      return method.getType().clientSendsOneMessage()
          ? byMethod.computeIfAbsent(method.getFullMethodName(), _ -> new TypicalLatency())
          : null;
    }
  }

  /**
   * Chooses among replicas that can be reached.
   *
   * @param ready at least one
   * @param random below its argument, from 0
   */
  TwoChoices(
      List<Replica> ready, Latencies latencies, IntUnaryOperator random, LongSupplier nanoTime) {
    this.ready = List.copyOf(ready);
    this.latencies = latencies;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  @Override
  public PickResult pickSubchannel(PickSubchannelArgs args) {
    TypicalLatency usual = latencies.of(args.getMethodDescriptor());
    long now = nanoTime.getAsLong();
    List<Replica> usable = withoutEjected(ready, now);
    AttemptLedger.Attempt attempt = args.getCallOptions().getOption(AttemptLedger.KEY);
    if (attempt == null) {
      Replica replica = choose(usable, now);
      return PickResult.withSubchannel(replica.subchannel(), replica.watch(usual, null));
    }
    List<Replica> choices = attempt.choices(usable);
    if (choices == null) {
      return PickResult.withDrop(AttemptLedger.Attempt.nowhere());
    }
    Replica replica = choose(choices, now);
    attempt.placed(replica, usable);
    return PickResult.withSubchannel(replica.subchannel(), replica.watch(usual, attempt));
  }

  private Replica choose(List<Replica> replicas, long now) {
    int count = replicas.size();
    if (count == 1) {
      return replicas.getFirst();
    }
    int first = random.applyAsInt(count);
    int second = random.applyAsInt(count - 1);
    Replica one = replicas.get(first);
    Replica other = replicas.get(second < first ? second : second + 1);
    return one.cost(now) <= other.cost(now) ? one : other;
  }

  /** Where all are ejected, none is: better a call that may fail than one that must. */
  private static List<Replica> withoutEjected(List<Replica> from, long now) {
    if (from.stream().noneMatch(replica -> replica.ejected(now))) {
      return from;
    }
    List<Replica> left = from.stream().filter(replica -> !replica.ejected(now)).toList();
    return left.isEmpty() ? from : left;
  }
}
