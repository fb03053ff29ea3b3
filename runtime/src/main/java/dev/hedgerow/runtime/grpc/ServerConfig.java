package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a service listens, under {@code hedgerow.SERVICE.server}. */
public interface ServerConfig {
  /** The address to listen at; beyond loopback only where callers need a key. */
  @WithDefault("127.0.0.1")
  String host();

  /** The port; 0 for any that is free. Without one the service listens in process only. */
  @Bounds(min = "0", max = "65535")
  Optional<Integer> port();

  /** The name to listen at inside the process. */
  Optional<String> inProcess();

  /** The largest request. */
  @WithDefault("16MiB")
  @Bounds(min = "64KiB", max = "256MiB")
  ByteSize maxMessageSize();

  /** Calls under way at once, over all connections; more are refused. */
  @WithDefault("4096")
  @Bounds(min = "1", max = "1000000")
  int maxCalls();

  /**
   * The deadline of every call that comes without one and sends one request, in place of those that
   * the contract marks its methods with.
   */
  @Bounds(min = "100ms", max = "1h")
  Optional<Duration> defaultDeadline();

  /** From saying that the service goes to taking no more calls: for balancers to hear it. */
  @WithDefault("0s")
  @Bounds(max = "5m")
  Duration drainDelay();

  /** For calls under way to end before they are cut. */
  @WithDefault("20s")
  @Bounds(max = "1h")
  Duration drainGrace();

  /** What one connection may do. */
  ConnectionConfig connection();
}
