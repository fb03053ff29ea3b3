package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.balance.ReplicaBalancerProvider;
import java.util.List;
import java.util.Map;

/**
 * What a channel does by itself: balancing and health checks. Retries are not among it: a call that
 * may be sent again is, by {@link dev.hedgerow.runtime.attempt}, which also knows when it is late.
 */
final class ChannelPolicy {
  static final Map<String, Object> SERVICE_CONFIG =
      Map.of(
          "loadBalancingConfig",
          List.of(Map.of(ReplicaBalancerProvider.POLICY, Map.of())),
          "healthCheckConfig",
          Map.of("serviceName", ""));

  private ChannelPolicy() {}
}
