package dev.hedgerow.bench.tail;

import dev.hedgerow.runtime.balance.AddressListResolverProvider;
import dev.hedgerow.runtime.balance.ReplicaBalancerProvider;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A channel that hedges as grpc-java does by itself, with the mesh's balancer and nothing else. */
final class BuiltIn {
  private BuiltIn() {}

  static ManagedChannel channel(String target, Duration delay) {
    Map<String, Object> hedging =
        Map.of(
            "maxAttempts",
            2.0,
            "hedgingDelay",
            delay.toNanos() / 1e9 + "s",
            "nonFatalStatusCodes",
            List.of("UNAVAILABLE"));
    return NettyChannelBuilder.forTarget(AddressListResolverProvider.uri(target))
        .usePlaintext()
        .directExecutor()
        .enableRetry()
        .defaultServiceConfig(
            Map.of(
                "loadBalancingConfig",
                List.of(Map.of(ReplicaBalancerProvider.POLICY, Map.of())),
                "methodConfig",
                List.of(Map.of("name", List.of(Map.of()), "hedgingPolicy", hedging))))
        .build();
  }
}
