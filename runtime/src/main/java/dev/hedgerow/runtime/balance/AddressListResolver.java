package dev.hedgerow.runtime.balance;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds every address of every name in a list, and again on a timer, so that replicas that come and
 * go are seen without connections having to close. A name that cannot be found is left out as long
 * as another can; the old addresses stay while none can.
 */
final class AddressListResolver extends NameResolver {
  /** What an address fails together with, where the list says so. */
  @EquivalentAddressGroup.Attr
  static final Attributes.Key<String> DOMAIN = Attributes.Key.create("hedgerow-domain");

  private final List<Target> targets;
  private final Duration period;
  private final Executor lookups;
  private final SynchronizationContext synchronization;
  private final ScheduledExecutorService timer;
  private final Lookup lookup;
  private @Nullable Listener2 listener;
  private SynchronizationContext.@Nullable ScheduledHandle next;
  private boolean resolving;
  private boolean shutdown;

  /**
   * One name of the list.
   *
   * @param domain what fails together with it; empty for nothing but itself
   */
  record Target(String host, int port, String domain) {
    EquivalentAddressGroup at(InetAddress address) {
      Attributes attributes =
          domain.isEmpty() ? Attributes.EMPTY : Attributes.newBuilder().set(DOMAIN, domain).build();
      return new EquivalentAddressGroup(new InetSocketAddress(address, port), attributes);
    }
  }

  /** How a name is looked up; the system's way, but for tests. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
  }

  AddressListResolver(List<Target> targets, Duration period, Args args, Lookup lookup) {
    Executor offload = args.getOffloadExecutor();
    this.targets = targets;
    this.period = period;
    this.lookups = offload == null ? Thread::startVirtualThread : offload;
    this.synchronization = args.getSynchronizationContext();
    this.timer = args.getScheduledExecutorService();
    this.lookup = lookup;
  }

  @Override
  public String getServiceAuthority() {
    Target first = targets.getFirst();
    return first.host() + ":" + first.port();
  }

  @Override
  public void start(Listener2 started) {
    this.listener = started;
    resolve();
  }

  @Override
  public void refresh() {
    resolve();
  }

  @Override
  public void shutdown() {
    shutdown = true;
    if (next != null) {
      next.cancel();
    }
  }

  private void resolve() {
    if (resolving || shutdown) {
      return;
    }
    resolving = true;
    if (next != null) {
      next.cancel();
    }
    lookups.execute(
        () -> {
          StatusOr<List<EquivalentAddressGroup>> found = addressesOrError();
          synchronization.execute(() -> tell(found));
        });
  }

  private void tell(StatusOr<List<EquivalentAddressGroup>> found) {
    resolving = false;
    if (shutdown || listener == null) {
      return;
    }
    listener.onResult2(ResolutionResult.newBuilder().setAddressesOrError(found).build());
    next = synchronization.schedule(this::resolve, period.toNanos(), TimeUnit.NANOSECONDS, timer);
  }

  /** Whatever goes wrong, the next time has to come. */
  private StatusOr<List<EquivalentAddressGroup>> addressesOrError() {
    try {
      return addresses();
    } catch (RuntimeException e) {
      return StatusOr.fromStatus(Status.UNAVAILABLE.withDescription("not looked up").withCause(e));
    }
  }

  private StatusOr<List<EquivalentAddressGroup>> addresses() {
    Set<EquivalentAddressGroup> found = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (Target target : targets) {
      try {
        for (InetAddress address : lookup.all(target.host())) {
          found.add(target.at(address));
        }
      } catch (UnknownHostException e) {
        missing.add(target.host());
      }
    }
    return found.isEmpty()
        ? StatusOr.fromStatus(Status.UNAVAILABLE.withDescription("not found: " + missing))
        : StatusOr.fromValue(List.copyOf(found));
  }
}
