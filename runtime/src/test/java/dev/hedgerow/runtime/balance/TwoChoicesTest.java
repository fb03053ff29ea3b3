package dev.hedgerow.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoChoicesTest {
  private static final ClientStreamTracer.StreamInfo INFO =
      ClientStreamTracer.StreamInfo.newBuilder().build();

  private final List<Replica> replicas =
      Stream.generate(() -> new Replica(new NoSubchannel())).limit(4).toList();
  private final Random random = new Random(7);
  private final TwoChoices choices = new TwoChoices(replicas, random::nextInt);

  @Test
  void prefersTheOneWithFewerRequestsOnTheirWay() {
    replicas.subList(0, 3).forEach(busy -> busy.newClientStreamTracer(INFO, new Metadata()));
    long idle =
        Stream.generate(choices::choose).limit(1_000).filter(replicas.getLast()::equals).count();
    // The idle one wins whenever it is drawn: in half of the pairs.
    assertThat(idle).isBetween(430L, 570L);
  }

  @Test
  void countsARequestUntilItIsOver() {
    Replica replica = replicas.getFirst();
    ClientStreamTracer request = replica.newClientStreamTracer(INFO, new Metadata());
    assertThat(replica.inFlight()).isEqualTo(1);
    request.streamClosed(Status.OK);
    assertThat(replica.inFlight()).isZero();
  }

  @Test
  void keepsTheLoadLevelWhereRandomChoiceWouldNot() {
    List<ClientStreamTracer> requests = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      requests.add(choices.choose().newClientStreamTracer(INFO, new Metadata()));
    }
    int most = replicas.stream().mapToInt(Replica::inFlight).max().orElseThrow();
    assertThat(requests).hasSize(4_000);
    assertThat(most).isLessThanOrEqualTo(1_003);
  }

  private static final class NoSubchannel extends Subchannel {
    @Override
    public void shutdown() {}

    @Override
    public void requestConnection() {}

    @Override
    public Attributes getAttributes() {
      return Attributes.EMPTY;
    }
  }
}
