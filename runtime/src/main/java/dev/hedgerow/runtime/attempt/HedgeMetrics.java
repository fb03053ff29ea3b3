package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.telemetry.RpcAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts what hedging does, by method. */
final class HedgeMetrics {
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");
  private static final AttributeKey<String> TARGET = AttributeKey.stringKey("grpc.target");
  private static final AttributeKey<Long> REQUEST_BYTES =
      AttributeKey.longKey("hedgerow.request.max_size");
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final List<Double> BUCKETS =
      List.of(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);

  private final Meter meter;
  private final String target;
  private final LongCounter armed;
  private final LongCounter sent;
  private final LongCounter won;
  private final LongCounter denied;
  private final DoubleHistogram saved;

  HedgeMetrics(Meter meter, String target) {
    this.meter = meter;
    this.target = target;
    this.armed = counter("armed", "Calls that would be sent twice if they were late.");
    this.sent = counter("sent", "Calls that were sent twice.");
    this.won = counter("won", "Second copies that answered first.");
    this.denied = counter("denied", "Late calls that were not sent twice, by reason.");
    this.saved =
        meter
            .histogramBuilder("hedgerow.hedge.saved")
            .setUnit("s")
            .setExplicitBucketBoundariesAdvice(BUCKETS)
            .setDescription("A lower estimate of the time that a second copy saved, where it won.")
            .build();
  }

  void armed(MethodPlan plan) {
    armed.add(1, of(plan));
  }

  void sent(MethodPlan plan) {
    sent.add(1, of(plan));
  }

  void won(MethodPlan plan, long savedNanos) {
    won.add(1, of(plan));
    saved.record(savedNanos / NANOS, of(plan));
  }

  void denied(MethodPlan plan, String reason) {
    denied.add(1, of(plan).toBuilder().put(REASON, reason).build());
  }

  /** From now on, the delay in force of each of the method's policies can be read. */
  void watch(MethodPlan plan) {
    meter
        .gaugeBuilder("hedgerow.hedge.delay")
        .setUnit("s")
        .setDescription("The time after which a call is late, by method and size of request.")
        .buildWithCallback(
            gauge -> {
              for (int i = 0; i < plan.policies().size(); i++) {
                HedgePolicy policy = plan.policies().get(i);
                gauge.record(
                    policy.delayNanos() / NANOS,
                    of(plan).toBuilder().put(REQUEST_BYTES, MethodPlan.largest(i)).build());
              }
            });
  }

  private LongCounter counter(String name, String description) {
    return meter
        .counterBuilder("hedgerow.hedge." + name)
        .setDescription(description)
        .setUnit("{call}")
        .build();
  }

  private Attributes of(MethodPlan plan) {
    return Attributes.of(RpcAttributes.METHOD, plan.name(), TARGET, target);
  }
}
