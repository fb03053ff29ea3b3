package dev.hedgerow.runtime.auth;

import io.grpc.Metadata;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The headers that say who calls. A mesh has few principals and many calls: what was read or
 * written once is remembered, in bounds.
 */
final class AuthHeaders {
  private static final int MOST_REMEMBERED = 1_024;

  /** No principal's text comes near it. */
  private static final int LONGEST = 512;

  private static final Map<String, Optional<Principal>> READ = new ConcurrentHashMap<>();
  private static final Map<Principal, String> WRITTEN = new ConcurrentHashMap<>();

  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> PRINCIPAL =
      Metadata.Key.of("hedgerow-principal", Metadata.ASCII_STRING_MARSHALLER);

  private AuthHeaders() {}

  /** On whose behalf a service says that it calls; empty when it does not, or cannot be read. */
  static Optional<Principal> principal(Metadata headers) {
    String header = headers.get(PRINCIPAL);
    return header == null || header.length() > LONGEST
        ? Optional.empty()
        : remember(READ, header, () -> Principal.fromHeader(header));
  }

  /** Says on whose behalf a service calls; nothing stands for {@link Principal#LOCAL}. */
  static void principal(Metadata headers, Principal principal) {
    if (!principal.equals(Principal.LOCAL)) {
      headers.put(PRINCIPAL, remember(WRITTEN, principal, principal::toHeader));
    }
  }

  private static <K, V> V remember(Map<K, V> known, K key, Supplier<V> make) {
    V value = known.get(key);
    if (value == null) {
      value = make.get();
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      known.put(key, value);
    }
    return value;
  }
}
