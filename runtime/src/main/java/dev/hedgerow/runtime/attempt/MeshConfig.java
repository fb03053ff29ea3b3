package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.config.Bounds;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the services of the mesh call each other, under {@code hedgerow.mesh}. */
public interface MeshConfig {
  /** When a late call is sent a second time. */
  HedgingConfig hedging();

  /** What is different for single methods, by name: {@code EmbedService/Embed}. */
  Map<String, MethodConfig> methods();

  /** For all methods that the contract allows it for. */
  interface HedgingConfig {
    /** Whether late calls are sent a second time at all. */
    @WithDefault("true")
    boolean enabled();

    /** Share of calls that may be sent twice. */
    @WithDefault("0.02")
    @Bounds(min = "0.0001", max = "0.2")
    double budget();

    /** Second copies that may come at once after a quiet time. */
    @WithDefault("100")
    @Bounds(min = "1", max = "10000")
    int burst();

    /** When a call counts as late, until enough were seen. */
    @WithDefault("100ms")
    @Bounds(min = "0ms", max = "1m")
    Duration prior();

    /** No call counts as late before this. */
    @WithDefault("1ms")
    @Bounds(min = "0ms", max = "1m")
    Duration shortest();

    /** Every call counts as late after this, however slow others were. */
    @WithDefault("2s")
    @Bounds(min = "1ms", max = "1m")
    Duration longest();

    /** Whether models that are paid by the token may be asked twice. */
    @WithDefault("false")
    boolean billedModels();
  }

  /** For one method; what is not said is as for all. */
  interface MethodConfig {
    /** Whether late calls are sent a second time. */
    Optional<Boolean> hedging();

    /** Share of calls that may be sent twice. */
    @Bounds(min = "0.0001", max = "0.2")
    Optional<Double> budget();

    /** Second copies that may come at once after a quiet time. */
    @Bounds(min = "1", max = "10000")
    Optional<Integer> burst();

    /** When a call counts as late, until enough were seen. */
    @Bounds(min = "0ms", max = "1m")
    Optional<Duration> prior();

    /** No call counts as late before this. */
    @Bounds(min = "0ms", max = "1m")
    Optional<Duration> shortest();

    /** Every call counts as late after this, however slow others were. */
    @Bounds(min = "1ms", max = "1m")
    Optional<Duration> longest();

    /** For the first message; then the attempt counts as failed. */
    @Bounds(min = "1ms", max = "1h")
    Optional<Duration> firstMessageTimeout();

    /** From one message to the next, while more were asked for; then the call fails. */
    @Bounds(min = "1ms", max = "1h")
    Optional<Duration> nextMessageTimeout();
  }
}
