package dev.hedgerow.runtime.auth;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.config.Secret;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a call's headers to its principal. The one place that authenticates. A call that carries the
 * mesh's own key says itself on whose behalf it is made; without keys and mesh key every caller is
 * taken for local, and a forwarded principal is believed, which is why that is for loopback only.
 * The mesh's key alone closes no service that clients call: it is how that one knows its peers.
 */
public final class Authenticator {
  private static final String BEARER = "Bearer ";
  private static final int SHORTEST_MESH_KEY = 16;

  private final @Nullable ApiKeys keys;
  private final Optional<String> meshKey;
  private final Callers callers;

  private Authenticator(@Nullable ApiKeys keys, Optional<String> meshKey, Callers callers) {
    this.keys = keys;
    this.meshKey = meshKey;
    this.callers = callers;
  }

  /**
   * As configured.
   *
   * @param callers of the service
   * @throws ConfigurationException when the file of keys cannot be read, or the mesh's key is short
   */
  public static Authenticator of(SecurityConfig config, Callers callers, InstantSource clock) {
    if (config.meshKey().filter(key -> key.value().length() < SHORTEST_MESH_KEY).isPresent()) {
      throw new ConfigurationException(
          List.of("hedgerow.security.mesh-key: too short (expected: at least 16 characters)"));
    }
    return new Authenticator(
        config.keysFile().map(file -> new ApiKeys(new KeyFile(Path.of(file)), clock)).orElse(null),
        config.meshKey().map(Secret::value),
        callers);
  }

  /** Whether calls must carry a key. */
  public boolean asksForKeys() {
    return keys != null || (meshKey.isPresent() && callers == Callers.MESH);
  }

  /**
   * The principal of a call.
   *
   * @throws Failure UNAUTHENTICATED when a key is asked for and the call has none that is known
   */
  Principal authenticate(Metadata headers) {
    Optional<Principal> forwarded = AuthHeaders.principal(headers);
    if (keys == null && meshKey.isEmpty()) {
      return forwarded.orElse(Principal.LOCAL);
    }
    Optional<String> given = bearer(headers);
    if (meshKey.isPresent() && given.filter(key -> ApiKey.same(meshKey.get(), key)).isPresent()) {
      return forwarded.map(Authenticator::asMesh).orElseGet(() -> asMesh(Principal.LOCAL));
    }
    if (!asksForKeys()) {
      return Principal.LOCAL;
    }
    String key = given.orElseThrow(Authenticator::missing);
    return Optional.ofNullable(keys)
        .flatMap(known -> known.find(key))
        .orElseThrow(
            () ->
                Failure.of(
                    ErrorKind.UNAUTHENTICATED,
                    ErrorReason.ERROR_REASON_KEY_INVALID,
                    "the key is not known"));
  }

  /** The caller is a service that has checked the scopes itself. */
  private static Principal asMesh(Principal principal) {
    return new Principal(
        principal.tenant(), principal.keyId(), Set.of(Scope.MESH), principal.ceiling());
  }

  private static Optional<String> bearer(Metadata headers) {
    return Optional.ofNullable(headers.get(AuthHeaders.AUTHORIZATION))
        .filter(authorization -> authorization.startsWith(BEARER))
        .map(authorization -> authorization.substring(BEARER.length()).strip());
  }

  private static Failure missing() {
    return Failure.of(
        ErrorKind.UNAUTHENTICATED,
        ErrorReason.ERROR_REASON_KEY_MISSING,
        "the call has no key: authorization: Bearer KEY");
  }
}
