package dev.hedgerow.runtime.balance;

import io.grpc.ClientStreamTracer;
import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/** One address of a service: its connection, how that is, and the requests on their way. */
final class Replica extends ClientStreamTracer.Factory {
  private final Subchannel subchannel;
  private final AtomicInteger inFlight = new AtomicInteger();
  private ConnectivityState state = ConnectivityState.IDLE;

  Replica(Subchannel subchannel) {
    this.subchannel = subchannel;
  }

  Subchannel subchannel() {
    return subchannel;
  }

  int inFlight() {
    return inFlight.get();
  }

  /** In the channel's synchronisation context only. */
  ConnectivityState state() {
    return state;
  }

  void state(ConnectivityState changed) {
    this.state = changed;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    inFlight.incrementAndGet();
    return new ClientStreamTracer() {
      @Override
      public void streamClosed(Status status) {
        inFlight.decrementAndGet();
      }
    };
  }
}
