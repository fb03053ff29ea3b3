package dev.hedgerow.runtime.auth;

import com.google.protobuf.Descriptors;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.mesh.v1.OptionsProto;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds out who calls, and whether that may call this method. */
public final class AuthenticationInterceptor implements ServerInterceptor {
  /** Of a call: hears who makes it, once that is known, for what is around this interceptor. */
  public static final Attributes.Key<Consumer<Principal>> CALLER =
      Attributes.Key.create("hedgerow-caller");

  private final Authenticator authenticator;
  private final Map<String, Optional<Scope>> scopes = new ConcurrentHashMap<>();

  /** Asks the given authenticator. */
  public AuthenticationInterceptor(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Principal principal = authenticator.authenticate(headers);
    Consumer<Principal> listener = call.getAttributes().get(CALLER);
    if (listener != null) {
      listener.accept(principal);
    }
    authorise(principal, call.getMethodDescriptor());
    return Contexts.interceptCall(
        Context.current().withValue(CurrentPrincipal.KEY, principal), call, headers, next);
  }

  private void authorise(Principal principal, MethodDescriptor<?, ?> method) {
    if (principal.scopes().contains(Scope.MESH) || !authenticator.asksForKeys()) {
      return;
    }
    Optional<Scope> needed =
        scopes.computeIfAbsent(method.getFullMethodName(), _ -> scopeOf(method));
    if (needed.isEmpty() || !principal.scopes().contains(needed.get())) {
      String name = needed.map(Scope::text).orElse("none");
      throw Failure.of(
              ErrorKind.PERMISSION_DENIED,
              ErrorReason.ERROR_REASON_SCOPE_MISSING,
              "the key does not have the scope " + name)
          .with("scope", name);
    }
  }

  /** The contract's mark; without one nobody with a mere key may call. */
  private static Optional<Scope> scopeOf(MethodDescriptor<?, ?> method) {
    if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
      Descriptors.MethodDescriptor descriptor = supplier.getMethodDescriptor();
      return switch (descriptor.getOptions().getExtension(OptionsProto.scope)) {
        case SCOPE_ASK -> Optional.of(Scope.ASK);
        case SCOPE_RETRIEVE -> Optional.of(Scope.RETRIEVE);
        case SCOPE_INGEST -> Optional.of(Scope.INGEST);
        case SCOPE_ADMIN -> Optional.of(Scope.ADMIN);
        case SCOPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
