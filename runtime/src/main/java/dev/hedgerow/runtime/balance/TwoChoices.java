package dev.hedgerow.runtime.balance;

import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Power of two choices: of two replicas drawn at random, the one with fewer requests on their way.
 *
 * <p>Mitzenmacher, The Power of Two Choices in Randomized Load Balancing (1996): the longest queue
 * grows with log log n, where one random choice gives log n, and no choice ever herds to one
 * replica as "the least loaded" does.
 */
final class TwoChoices extends SubchannelPicker {
  private final List<Replica> ready;
  private final IntUnaryOperator random;

  /**
   * Chooses among replicas that can be reached.
   *
   * @param ready at least one
   * @param random below its argument, from 0
   */
  TwoChoices(List<Replica> ready, IntUnaryOperator random) {
    this.ready = List.copyOf(ready);
    this.random = random;
  }

  @Override
  public PickResult pickSubchannel(PickSubchannelArgs args) {
    Replica replica = choose();
    return PickResult.withSubchannel(replica.subchannel(), replica);
  }

  Replica choose() {
    int count = ready.size();
    if (count == 1) {
      return ready.getFirst();
    }
    int first = random.applyAsInt(count);
    int second = random.applyAsInt(count - 1);
    Replica one = ready.get(first);
    Replica other = ready.get(second < first ? second : second + 1);
    return one.inFlight() <= other.inFlight() ? one : other;
  }
}
