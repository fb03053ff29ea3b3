package dev.hedgerow.runtime.auth;

import dev.hedgerow.runtime.config.Secret;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Optional;

/**
 * Tells the next service on whose behalf the call is made, and that a service of the mesh says so.
 */
public final class PrincipalClientInterceptor implements ClientInterceptor {
  private final Optional<Secret> meshKey;

  /** Calls carry the mesh's key where there is one. */
  public PrincipalClientInterceptor(Optional<Secret> meshKey) {
    this.meshKey = meshKey;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    Principal principal = CurrentPrincipal.get();
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata headers) {
        AuthHeaders.principal(headers, principal);
        meshKey.ifPresent(key -> headers.put(AuthHeaders.AUTHORIZATION, "Bearer " + key.value()));
        super.start(listener, headers);
      }
    };
  }
}
