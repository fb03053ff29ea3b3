package dev.hedgerow.runtime.balance;

import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.Status;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps a connection to every replica and lets {@link TwoChoices} pick among those that are ready.
 * Runs in the channel's synchronisation context. A replica that cannot be reached is tried again
 * with the channel's back-off; one that says NOT_SERVING counts as not reached.
 */
final class ReplicaBalancer extends LoadBalancer {
  private final Helper helper;
  private final Map<EquivalentAddressGroup, Replica> replicas = new HashMap<>();
  private final TwoChoices.Latencies latencies = new TwoChoices.Latencies();
  private Status lastFailure = Status.UNAVAILABLE.withDescription("no replica is known");

  ReplicaBalancer(Helper helper) {
    this.helper = helper;
  }

  @Override
  public Status acceptResolvedAddresses(ResolvedAddresses resolved) {
    List<EquivalentAddressGroup> addresses = resolved.getAddresses();
    if (addresses.isEmpty()) {
      handleNameResolutionError(Status.UNAVAILABLE.withDescription("no address was found"));
      return Status.UNAVAILABLE;
    }
    Set<EquivalentAddressGroup> gone = new HashSet<>(replicas.keySet());
    for (EquivalentAddressGroup address : addresses) {
      if (!gone.remove(address)) {
        replicas.computeIfAbsent(address, this::connect);
      }
    }
    for (EquivalentAddressGroup address : gone) {
      Replica replica = replicas.remove(address);
      if (replica != null) {
        replica.subchannel().shutdown();
      }
    }
    update();
    return Status.OK;
  }

  @Override
  public void handleNameResolutionError(Status error) {
    lastFailure = error;
    update();
  }

  @Override
  public void requestConnection() {
    replicas.values().forEach(replica -> replica.subchannel().requestConnection());
  }

  @Override
  public void shutdown() {
    replicas.values().forEach(replica -> replica.subchannel().shutdown());
    replicas.clear();
  }

  private Replica connect(EquivalentAddressGroup address) {
    Subchannel subchannel =
        helper.createSubchannel(
            CreateSubchannelArgs.newBuilder().setAddresses(List.of(address)).build());
    Replica replica = new Replica(subchannel, address, System::nanoTime);
    subchannel.start(change -> changed(replica, change));
    subchannel.requestConnection();
    return replica;
  }

  private void changed(Replica replica, ConnectivityStateInfo change) {
    ConnectivityState state = change.getState();
    if (state == ConnectivityState.SHUTDOWN) {
      return;
    }
    if (state == ConnectivityState.TRANSIENT_FAILURE) {
      lastFailure = change.getStatus();
      helper.refreshNameResolution();
    }
    if (state == ConnectivityState.IDLE) {
      helper.refreshNameResolution();
      replica.subchannel().requestConnection();
    }
    boolean stillFailing =
        replica.state() == ConnectivityState.TRANSIENT_FAILURE
            && (state == ConnectivityState.CONNECTING || state == ConnectivityState.IDLE);
    // A replica that has failed counts as failed until it is ready: calls do not wait for it.
    if (!stillFailing) {
      replica.state(state);
    }
    update();
  }

  private void update() {
    List<Replica> ready = in(ConnectivityState.READY);
    if (!ready.isEmpty()) {
      helper.updateBalancingState(
          ConnectivityState.READY,
          new TwoChoices(
              ready,
              latencies,
              bound -> ThreadLocalRandom.current().nextInt(bound),
              System::nanoTime));
    } else if (in(ConnectivityState.TRANSIENT_FAILURE).size() == replicas.size()) {
      helper.updateBalancingState(
          ConnectivityState.TRANSIENT_FAILURE,
          new FixedResultPicker(PickResult.withError(lastFailure)));
    } else {
      helper.updateBalancingState(
          ConnectivityState.CONNECTING, new FixedResultPicker(PickResult.withNoResult()));
    }
  }

  private List<Replica> in(ConnectivityState state) {
    return replicas.values().stream().filter(replica -> replica.state() == state).toList();
  }
}
