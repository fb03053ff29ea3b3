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
 */
public final class Authenticator {
  private static final String BEARER = "Bearer ";
  private static final int SHORTEST_MESH_KEY = 16;

  private final @Nullable ApiKeys keys;
  private final Optional<String> meshKey;

  private Authenticator(@Nullable ApiKeys keys, Optional<String> meshKey) {
    this.keys = keys;
    this.meshKey = meshKey;
  }

  /**
   * As configured.
   *
   * @throws ConfigurationException when the file of keys cannot be read, or the mesh's key is short
   */
  public static Authenticator of(SecurityConfig config, InstantSource clock) {
    if (config.meshKey().filter(key -> key.value().length() < SHORTEST_MESH_KEY).isPresent()) {
      throw new ConfigurationException(
          List.of("hedgerow.security.mesh-key: too short (expected: at least 16 characters)"));
    }
    return new Authenticator(
        config.keysFile().map(file -> new ApiKeys(new KeyFile(Path.of(file)), clock)).orElse(null),
        config.meshKey().map(Secret::value));
  }

  /** Whether calls must carry a key. */
  public boolean asksForKeys() {
    return keys != null || meshKey.isPresent();
  }

  /**
   * The principal of a call.
   *
   * @throws Failure UNAUTHENTICATED when a key is asked for and the call has none that is known
   */
  Principal authenticate(Metadata headers) {
    Optional<Principal> forwarded = AuthHeaders.principal(headers);
    if (!asksForKeys()) {
      return forwarded.orElse(Principal.LOCAL);
    }
    String key = bearer(headers);
    if (meshKey.isPresent() && ApiKey.same(meshKey.get(), key)) {
      return forwarded.map(Authenticator::asMesh).orElseGet(() -> asMesh(Principal.LOCAL));
    }
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

  private static String bearer(Metadata headers) {
    String authorization = headers.get(AuthHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(BEARER)) {
      throw Failure.of(
          ErrorKind.UNAUTHENTICATED,
          ErrorReason.ERROR_REASON_KEY_MISSING,
          "the call has no key: authorization: Bearer KEY");
    }
    return authorization.substring(BEARER.length()).strip();
  }
}
