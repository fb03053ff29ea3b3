package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.config.Bounds;
import dev.hedgerow.runtime.config.ByteSize;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one connection may do, under {@code hedgerow.SERVICE.server.connection}. */
public interface ConnectionConfig {
  /** Calls under way at once; HTTP/2 makes the client wait. */
  @WithDefault("1024")
  @Bounds(min = "1", max = "1000000")
  int maxCalls();

  /** All headers of a call together. */
  @WithDefault("16KiB")
  @Bounds(min = "4KiB", max = "1MiB")
  ByteSize maxMetadataSize();

  /**
   * Calls that the client may reset in a minute before the connection is closed. Every call that is
   * cancelled under way is one, and so is every hedge that lost.
   */
  @WithDefault("20000")
  @Bounds(min = "100", max = "10000000")
  int maxResetsPerMinute();

  /**
   * After which a client is asked to connect again, so that it finds new replicas; a tenth more or
   * less.
   */
  @WithDefault("1h")
  @Bounds(min = "1s", max = "365d")
  Duration maxAge();

  /**
   * For the calls under way to end once the connection is too old; then they are cut. At least the
   * longest default deadline, and longer than the longest stream of requests, such as a bulk
   * ingest.
   */
  @WithDefault("24h")
  @Bounds(min = "1s", max = "365d")
  Duration ageGrace();

  /** Without a call for so long it is closed. */
  @WithDefault("30m")
  @Bounds(min = "1s", max = "365d")
  Duration maxIdle();

  /** After so long without a sign of life the client is asked for one. */
  @WithDefault("60s")
  @Bounds(min = "1s", max = "2h")
  Duration keepAlive();

  /** A client that asks more often than this for a sign of life is cut off. */
  @WithDefault("10s")
  @Bounds(min = "0ms", max = "2h")
  Duration leastKeepAlive();
}
