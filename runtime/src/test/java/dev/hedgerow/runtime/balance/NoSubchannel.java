package dev.hedgerow.runtime.balance;

import io.grpc.Attributes;
import io.grpc.LoadBalancer.Subchannel;

/** A connection that is none. */
final class NoSubchannel extends Subchannel {
  @Override
  public void shutdown() {}

  @Override
  public void requestConnection() {}

  @Override
  public Attributes getAttributes() {
    return Attributes.EMPTY;
  }
}
