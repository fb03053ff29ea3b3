package dev.hedgerow.runtime.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.hedgerow.runtime.attempt.MeshConfig;
import dev.hedgerow.runtime.auth.SecurityConfig;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.telemetry.Telemetry;
import io.grpc.BindableService;
import io.opentelemetry.api.trace.Tracer;
import java.time.InstantSource;

/**
 * Binds what every service may ask for: its configuration, {@link Resources}, {@link Channels},
 * {@link Telemetry}, {@link Tracer}, {@link InstantSource}; and the set of gRPC services.
 */
final class RuntimeModule extends AbstractModule {
  private final ServiceDefinition service;
  private final Configuration configuration;
  private final Resources resources;
  private final Telemetry telemetry;

  RuntimeModule(
      ServiceDefinition service,
      Configuration configuration,
      Resources resources,
      Telemetry telemetry) {
    this.service = service;
    this.configuration = configuration;
    this.resources = resources;
    this.telemetry = telemetry;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
    bindConfig(service.config());
    bind(SecurityConfig.class)
        .toInstance(configuration.get(SecurityConfig.class, ServiceDefinition.SECURITY));
    bind(MeshConfig.class).toInstance(configuration.get(MeshConfig.class, ServiceDefinition.MESH));
    bind(Resources.class).toInstance(resources);
    bind(Telemetry.class).toInstance(telemetry);
    bind(Tracer.class).toInstance(telemetry.tracer());
    bind(InstantSource.class).toInstance(InstantSource.system());
    bind(Channels.class).in(Scopes.SINGLETON);
    Multibinder.newSetBinder(binder(), BindableService.class);
  }

  private <C> void bindConfig(Class<C> type) {
    bind(type).toInstance(configuration.get(type, service.prefix()));
  }
}
