package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives the calls to one target more than one attempt, where their methods allow it; all others
 * pass unchanged. Below it there must be no other retries.
 */
public final class HedgingInterceptor implements ClientInterceptor {
  private static final CallOptions.Key<Boolean> LOCAL_MODEL =
      CallOptions.Key.createWithDefault("hedgerow-local-model", false);

  private static final CallOptions.Key<Boolean> BULK =
      CallOptions.Key.createWithDefault("hedgerow-bulk", false);

  private final Methods methods;
  private final Target target;
  private final Map<String, MethodPlan> plans = new ConcurrentHashMap<>();

  /** What the calls to one target share. */
  record Target(
      Timer timer, Tracer tracer, RetryThrottle throttle, @Nullable HedgeMetrics metrics) {}

  HedgingInterceptor(Methods methods, Target target) {
    this.methods = methods;
    this.target = target;
  }

  /**
   * For a new channel.
   *
   * @param name of the target, for metrics
   * @param services that it leads to
   * @throws dev.hedgerow.runtime.config.ConfigurationException what is wrong in the configuration
   */
  public static HedgingInterceptor of(
      MeshConfig config, Telemetry telemetry, String name, ServiceDescriptor... services) {
    Methods methods = new Methods(config);
    methods.check(List.of(services));
    return new HedgingInterceptor(
        methods,
        new Target(
            Timer.SYSTEM,
            telemetry.tracer(),
            new RetryThrottle(),
            telemetry.measures() ? new HedgeMetrics(telemetry.meter(), name) : null));
  }

  /** The options of a call that is answered by a model which costs nothing but time. */
  public static CallOptions localModel(CallOptions options) {
    return options.withOption(LOCAL_MODEL, true);
  }

  /**
   * The options of a call that nobody waits for: it is not sent twice, and says nothing of others.
   */
  public static CallOptions bulk(CallOptions options) {
    return options.withOption(BULK, true);
  }

  /** The policy for a call; null where it must not be sent twice. */
  static @Nullable HedgePolicy policy(MethodPlan plan, Object request, CallOptions options) {
    return options.getOption(BULK) ? null : plan.policy(request, options.getOption(LOCAL_MODEL));
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    MethodPlan plan = plans.computeIfAbsent(method.getFullMethodName(), _ -> plan(method));
    return plan.applies()
        ? new HedgingCall<>(target, plan, this::shed, method, options, next)
        : next.newCall(method, options);
  }

  private MethodPlan plan(MethodDescriptor<?, ?> method) {
    MethodPlan plan = MethodPlan.of(method, methods, target.timer()::nanoTime);
    Optional.ofNullable(target.metrics())
        .filter(_ -> !plan.policies().isEmpty())
        .ifPresent(metrics -> metrics.watch(plan));
    return plan;
  }

  /** The target has too much to do, whatever the method. */
  private void shed() {
    plans.values().forEach(plan -> plan.policies().forEach(policy -> policy.shed()));
  }
}
