package dev.hedgerow.runtime.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TwoChoicesTest {
  private static final ClientStreamTracer.StreamInfo INFO =
      ClientStreamTracer.StreamInfo.newBuilder().build();

  private static final MethodDescriptor<?, ?> METHOD = EmbedServiceGrpc.getEmbedMethod();

  private final AtomicLong clock = new AtomicLong();
  private final List<Replica> replicas = Stream.of("a", "b", "c", "c").map(this::replica).toList();
  private final Random random = new Random(7);
  private final TwoChoices.Latencies latencies = new TwoChoices.Latencies();
  private final TwoChoices choices = over(replicas);

  @Test
  void prefersTheOneWithFewerRequestsOnTheirWay() {
    replicas.subList(0, 3).forEach(this::send);
    // The idle one wins whenever it is drawn: in half of the pairs.
    assertThat(chosen(1_000, replicas.getLast())).isBetween(430L, 570L);
  }

  @Test
  void countsARequestUntilItIsOver() {
    Replica replica = replicas.getFirst();
    ClientStreamTracer request = send(replica);
    assertThat(replica.inFlight()).isEqualTo(1);
    request.streamClosed(Status.OK);
    assertThat(replica.inFlight()).isZero();
  }

  @Test
  void keepsTheLoadLevelWhereRandomChoiceWouldNot() {
    List<ClientStreamTracer> requests = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      requests.add(send(pick()));
    }
    int most = replicas.stream().mapToInt(Replica::inFlight).max().orElseThrow();
    assertThat(requests).hasSize(4_000);
    assertThat(most).isLessThanOrEqualTo(1_003);
  }

  @Test
  void keepsAwayFromAReplicaThatHasBecomeSlow() {
    Replica sick = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, replica == sick ? 100 : 5));
    }
    assertThat(chosen(1_000, sick)).isZero();
  }

  @Test
  void triesASlowReplicaAgainAfterAWhile() {
    Replica sick = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, replica == sick ? 100 : 5));
    }
    clock.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(chosen(1_000, sick)).isPositive();
  }

  @Test
  void triesItByOneCallAtATime() {
    Replica sick = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, replica == sick ? 100 : 5));
    }
    clock.addAndGet(Duration.ofSeconds(60).toNanos());
    replicas.forEach(this::send);
    assertThat(chosen(1_000, sick)).isZero();
  }

  @Test
  void oneGoodCallOnTrialIsEnough() {
    Replica sick = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, replica == sick ? 100 : 5));
    }
    clock.addAndGet(Duration.ofSeconds(60).toNanos());
    answer(sick, 5);
    replicas.forEach(this::send);
    assertThat(chosen(1_000, sick)).isBetween(180L, 320L);
  }

  @Test
  void oneSlowCallIsNoSlowReplica() {
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, 5));
    }
    answer(replicas.getFirst(), 100);
    replicas.subList(1, 4).forEach(this::send);
    assertThat(chosen(1_000, replicas.getFirst())).isBetween(430L, 570L);
  }

  @Test
  void aCallThatWasGivenUpCountsAsSlow() {
    Replica stuck = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, 5));
    }
    for (int i = 0; i < 50; i++) {
      ClientStreamTracer lost = send(stuck);
      clock.addAndGet(Duration.ofMillis(100).toNanos());
      lost.streamClosed(Status.CANCELLED);
    }
    assertThat(chosen(1_000, stuck)).isZero();
  }

  @Test
  void aReplicaThatRefusesDoesNotLookQuick() {
    Replica refusing = replicas.getFirst();
    for (int i = 0; i < 50; i++) {
      replicas.forEach(replica -> answer(replica, 5));
      ClientStreamTracer refused = send(refusing);
      refused.inboundTrailers(new Metadata());
      refused.streamClosed(Status.UNAVAILABLE);
    }
    assertThat(chosen(1_000, refusing)).isZero();
  }

  @Test
  void leavesOutAReplicaWhoseConnectionsBreakAndTakesItBack() {
    Replica broken = replicas.getFirst();
    for (int i = 0; i < 3; i++) {
      send(broken).streamClosed(Status.UNAVAILABLE);
    }
    assertThat(chosen(1_000, broken)).isZero();

    clock.addAndGet(Duration.ofMillis(1_100).toNanos());
    assertThat(chosen(1_000, broken)).isPositive();
  }

  @Test
  void whatItsCallerCancelledWhatWasRefusedAndWhatWasWrongEjectNobody() {
    Replica fine = replicas.getFirst();
    for (Status status : List.of(Status.CANCELLED, Status.RESOURCE_EXHAUSTED, Status.INTERNAL)) {
      for (int i = 0; i < 10; i++) {
        send(fine).streamClosed(status);
      }
    }
    for (int i = 0; i < 10; i++) {
      ClientStreamTracer refused = send(fine);
      refused.inboundTrailers(new Metadata());
      refused.streamClosed(Status.UNAVAILABLE);
    }
    assertThat(fine.ejected(clock.get())).isFalse();
  }

  @Test
  void withAllEjectedNoneIs() {
    for (Replica replica : replicas) {
      for (int i = 0; i < 3; i++) {
        send(replica).streamClosed(Status.UNAVAILABLE);
      }
    }
    assertThat(pick()).isIn(replicas);
  }

  @Test
  void aSecondAttemptGoesToAnotherFailureDomain() {
    for (int i = 0; i < 200; i++) {
      AttemptLedger ledger = new AttemptLedger();
      Subchannel first = pick(ledger, false);
      Subchannel second = pick(ledger, true);
      assertThat(domain(second)).isNotEqualTo(domain(first));
    }
  }

  @Test
  void aSecondAttemptDoesNotGoToAReplicaThatIsLeftOut() {
    TwoChoices two = over(replicas.subList(0, 2));
    for (int i = 0; i < 3; i++) {
      send(replicas.get(1)).streamClosed(Status.UNAVAILABLE);
    }
    AttemptLedger ledger = new AttemptLedger();
    AttemptLedger.Attempt first = ledger.next(false, () -> {});
    send(two.pickSubchannel(pickOf(first)));

    assertThat(first.hasAlternatives()).isFalse();
    assertThat(two.pickSubchannel(pickOf(ledger.next(true, () -> {}))).isDrop()).isTrue();
    assertThat(two.pickSubchannel(pickOf(ledger.next(false, () -> {}))).getSubchannel())
        .isEqualTo(replicas.getFirst().subchannel());
  }

  @Test
  void aHedgeWithNowhereElseToGoGoesNowhereAndARetryAnywhere() {
    TwoChoices oneDomain = over(replicas.subList(2, 4));
    AttemptLedger ledger = new AttemptLedger();
    AttemptLedger.Attempt first = ledger.next(false, () -> {});
    send(oneDomain.pickSubchannel(pickOf(first)));

    assertThat(first.hasAlternatives()).isFalse();
    assertThat(oneDomain.pickSubchannel(pickOf(ledger.next(true, () -> {}))).isDrop()).isTrue();
    assertThat(oneDomain.pickSubchannel(pickOf(ledger.next(false, () -> {}))).getSubchannel())
        .isNotNull();
  }

  private Replica replica(String domain) {
    EquivalentAddressGroup address =
        new EquivalentAddressGroup(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
            Attributes.newBuilder().set(AddressListResolver.DOMAIN, domain).build());
    return new Replica(new NoSubchannel(), address, clock::get);
  }

  private TwoChoices over(List<Replica> some) {
    return new TwoChoices(some, latencies, random::nextInt, clock::get);
  }

  /** Where a call goes of which nothing is known. */
  private Replica pick() {
    Subchannel subchannel = choices.pickSubchannel(pickOf(CallOptions.DEFAULT)).getSubchannel();
    return replicas.stream()
        .filter(r -> r.subchannel().equals(subchannel))
        .findFirst()
        .orElseThrow();
  }

  private long chosen(int times, Replica replica) {
    return Stream.generate(this::pick).limit(times).filter(replica::equals).count();
  }

  private ClientStreamTracer send(Replica replica) {
    return replica.watch(latencies.of(METHOD), null).newClientStreamTracer(INFO, new Metadata());
  }

  private static void send(PickResult result) {
    ClientStreamTracer.Factory factory = result.getStreamTracerFactory();
    assertThat(factory).isNotNull();
    factory
        .newClientStreamTracer(INFO, new Metadata())
        .streamCreated(Attributes.EMPTY, new Metadata());
  }

  private void answer(Replica replica, long millis) {
    ClientStreamTracer request = send(replica);
    clock.addAndGet(Duration.ofMillis(millis).toNanos());
    request.inboundHeaders();
    request.inboundMessage(0);
    request.streamClosed(Status.OK);
  }

  private Subchannel pick(AttemptLedger ledger, boolean elsewhere) {
    PickResult result = choices.pickSubchannel(pickOf(ledger.next(elsewhere, () -> {})));
    send(result);
    return Objects.requireNonNull(result.getSubchannel());
  }

  private Object domain(Subchannel subchannel) {
    return replicas.stream()
        .filter(replica -> replica.subchannel().equals(subchannel))
        .findFirst()
        .orElseThrow()
        .domain();
  }

  private static PickSubchannelArgs pickOf(AttemptLedger.Attempt attempt) {
    return pickOf(attempt.in(CallOptions.DEFAULT));
  }

  private static PickSubchannelArgs pickOf(CallOptions options) {
    return new PickSubchannelArgs() {
      @Override
      public CallOptions getCallOptions() {
        return options;
      }

      @Override
      public Metadata getHeaders() {
        return new Metadata();
      }

      @Override
      public MethodDescriptor<?, ?> getMethodDescriptor() {
        return METHOD;
      }
    };
  }
}
