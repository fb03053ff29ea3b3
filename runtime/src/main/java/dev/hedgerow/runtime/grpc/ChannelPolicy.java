package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.balance.ReplicaBalancerProvider;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.Map;

/**
 * What a channel does by itself, as a gRPC service config: balancing, health checks, and retries
 * for the methods that the contract marks NO_SIDE_EFFECTS, throttled so that retries stay a tenth
 * of the calls when a service fails (gRFC A6).
 */
final class ChannelPolicy {
  private static final Map<String, Object> THROTTLE = Map.of("maxTokens", 20.0, "tokenRatio", 0.1);

  private ChannelPolicy() {}

  static Map<String, Object> of(List<ServiceDescriptor> services) {
    List<Map<String, Object>> safe =
        services.stream()
            .flatMap(
                service ->
                    service.getMethods().stream()
                        .filter(MethodDescriptor::isSafe)
                        .map(method -> name(service, method)))
            .toList();
    return Map.of(
        "loadBalancingConfig",
        List.of(Map.of(ReplicaBalancerProvider.POLICY, Map.of())),
        "healthCheckConfig",
        Map.of("serviceName", ""),
        "retryThrottling",
        THROTTLE,
        "methodConfig",
        safe.isEmpty()
            ? List.of()
            : List.of(Map.of("name", safe, "retryPolicy", RetryPolicy.MESH.toServiceConfig())));
  }

  private static Map<String, Object> name(
      ServiceDescriptor service, MethodDescriptor<?, ?> method) {
    String bare = method.getBareMethodName();
    return Map.of("service", service.getName(), "method", bare == null ? "" : bare);
  }
}
