package dev.hedgerow.runtime.balance;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.ConnectivityState;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One address of a service: its connection, how that is, and how its calls fare. */
final class Replica {
  /** A replica that refuses at once must not look quick: it counts as this many times slower. */
  private static final double REFUSAL = 4;

  /**
   * A call that was given up, most often since another replica was quicker, had this much to go.
   */
  private static final double GIVEN_UP = 4;

  private final Subchannel subchannel;
  private final EquivalentAddressGroup address;
  private final LongSupplier nanoTime;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Slowness slowness;
  private final Ejection ejection = new Ejection();
  private volatile long sent;
  private ConnectivityState state = ConnectivityState.IDLE;

  Replica(Subchannel subchannel, EquivalentAddressGroup address, LongSupplier nanoTime) {
    this.subchannel = subchannel;
    this.address = address;
    this.nanoTime = nanoTime;
    this.sent = nanoTime.getAsLong();
    this.slowness = new Slowness(sent);
  }

  Subchannel subchannel() {
    return subchannel;
  }

  /** What fails together with it: itself, unless the address says more. */
  Object domain() {
    String declared = address.getAttributes().get(AddressListResolver.DOMAIN);
    return declared == null ? this : declared;
  }

  /** As {@code HOST:PORT}. */
  String address() {
    return address.getAddresses().getFirst() instanceof InetSocketAddress inet
        ? inet.getHostString() + ":" + inet.getPort()
        : address.toString();
  }

  int inFlight() {
    return inFlight.get();
  }

  /** How long a call would wait here, about, in units of a usual call. */
  double cost(long now) {
    return (inFlight.get() + 1) * slowness.weight(sent, now);
  }

  boolean ejected(long now) {
    return ejection.ejected(now);
  }

  /** A call made no progress here. */
  void stalled() {
    ejection.stalled(nanoTime.getAsLong());
  }

  /** In the channel's synchronisation context only. */
  ConnectivityState state() {
    return state;
  }

  void state(ConnectivityState changed) {
    this.state = changed;
  }

  /**
   * Watches one request on its way.
   *
   * @param usual of its method; null where the time to the first message says nothing
   * @param attempt hears of it, too
   */
  ClientStreamTracer.Factory watch(
      @Nullable TypicalLatency usual, AttemptLedger.@Nullable Attempt attempt) {
    return new ClientStreamTracer.Factory() {
      @Override
      public ClientStreamTracer newClientStreamTracer(
          ClientStreamTracer.StreamInfo info, Metadata headers) {
        inFlight.incrementAndGet();
        sent = nanoTime.getAsLong();
        return new Request(usual, attempt);
      }
    };
  }

  private final class Request extends ClientStreamTracer {
    private final @Nullable TypicalLatency usual;
    private final AttemptLedger.@Nullable Attempt attempt;
    private final long start = nanoTime.getAsLong();
    private volatile boolean heard;
    private volatile boolean answered;

    Request(@Nullable TypicalLatency usual, AttemptLedger.@Nullable Attempt attempt) {
      this.usual = usual;
      this.attempt = attempt;
    }

    @Override
    public void streamCreated(Attributes transport, Metadata headers) {
      if (attempt != null) {
        attempt.sent();
      }
    }

    @Override
    public void inboundHeaders() {
      hear();
    }

    @Override
    public void inboundTrailers(Metadata trailers) {
      hear();
    }

    @Override
    public void inboundMessage(int sequence) {
      if (!answered) {
        answered = true;
        if (usual != null) {
          long now = nanoTime.getAsLong();
          slowness.took(usual.timesOf(now - start), now);
        }
      }
    }

    @Override
    public void streamClosed(Status status) {
      inFlight.decrementAndGet();
      long now = nanoTime.getAsLong();
      boolean refused = status.getCode() == Status.Code.UNAVAILABLE;
      if (refused && !heard) {
        ejection.broke(now);
      } else if (refused) {
        slowness.tookAtLeast(REFUSAL, now);
      } else if (!heard && usual != null) {
        slowness.tookAtLeast(GIVEN_UP * usual.timesOfAtLeast(now - start), now);
      }
    }

    private void hear() {
      heard = true;
      ejection.answered();
      if (attempt != null) {
        attempt.answered();
      }
    }
  }
}
