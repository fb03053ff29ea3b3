package dev.hedgerow.runtime.balance;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.protobuf.services.HealthCheckingLoadBalancerUtil;

/** Makes the balancer of the mesh, behind gRPC's client-side health checks. */
public final class ReplicaBalancerProvider extends LoadBalancerProvider {
  public static final String POLICY = "hedgerow_two_choices";

  @Override
  public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
    return HealthCheckingLoadBalancerUtil.newHealthCheckingLoadBalancer(
        new LoadBalancer.Factory() {
          @Override
          public LoadBalancer newLoadBalancer(LoadBalancer.Helper checked) {
            return new ReplicaBalancer(checked);
          }
        },
        helper);
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  public String getPolicyName() {
    return POLICY;
  }
}
