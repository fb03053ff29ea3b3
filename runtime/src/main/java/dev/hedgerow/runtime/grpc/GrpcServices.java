package dev.hedgerow.runtime.grpc;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.grpc.BindableService;

/** The set of gRPC services that a server serves. */
public final class GrpcServices {
  private GrpcServices() {}

  /** Adds a service to the set. */
  public static void bind(Binder binder, Class<? extends BindableService> service) {
    Multibinder.newSetBinder(binder, BindableService.class)
        .addBinding()
        .to(service)
        .in(Scopes.SINGLETON);
  }
}
