package dev.hedgerow.runtime.balance;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.EquivalentAddressGroup;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Places attempts as the balancer would, without a transport. */
public final class Placement {
  private final List<Replica> replicas;

  /** Over so many replicas, each a failure domain. */
  public Placement(int replicas) {
    this.replicas = IntStream.rangeClosed(1, replicas).mapToObj(Placement::replica).toList();
  }

  /** Where an attempt went, and what its transport tells of it. */
  public record Sent(String address, ClientStreamTracer tracer) {
    /** The replica has said something. */
    public void hear() {
      tracer.inboundHeaders();
    }

    /** It is over. */
    public void close(Status status) {
      tracer.streamClosed(status);
    }
  }

  /** Sends the attempt that the options are of; null when it has nowhere to go. */
  public @Nullable Sent send(CallOptions options) {
    AttemptLedger.Attempt attempt = Objects.requireNonNull(options.getOption(AttemptLedger.KEY));
    List<Replica> choices = attempt.choices(replicas);
    if (choices == null) {
      return null;
    }
    Replica replica = choices.getFirst();
    attempt.placed(replica, replicas);
    ClientStreamTracer tracer =
        replica
            .watch(null, attempt)
            .newClientStreamTracer(
                ClientStreamTracer.StreamInfo.newBuilder().build(), new Metadata());
    tracer.streamCreated(Attributes.EMPTY, new Metadata());
    return new Sent(replica.address(), tracer);
  }

  /** Whether calls keep away from the replica, counted from 1. */
  public boolean ejected(int number) {
    return replicas.get(number - 1).ejected(System.nanoTime());
  }

  private static Replica replica(int number) {
    EquivalentAddressGroup address =
        new EquivalentAddressGroup(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
    return new Replica(new NoSubchannel(), address, System::nanoTime);
  }
}
