package dev.hedgerow.runtime.auth;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * On whose behalf a call is made.
 *
 * @param tenant whose collections are meant; 1 to 32 of a-z, 0-9 and '-', the first a letter
 * @param keyId names the key in logs; never the key itself
 * @param scopes what it may do
 * @param ceiling the most urgent priority that it may ask for
 */
public record Principal(String tenant, String keyId, Set<Scope> scopes, Priority ceiling) {
  private static final Pattern TENANT = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** The tenant of calls where no keys are asked for. */
  public static final String DEFAULT_TENANT = "default";

  /** The caller where no keys are asked for: on loopback everyone may do everything. */
  public static final Principal LOCAL =
      new Principal(
          DEFAULT_TENANT,
          "local",
          EnumSet.of(Scope.ASK, Scope.RETRIEVE, Scope.INGEST, Scope.ADMIN),
          Priority.INTERACTIVE);

  public Principal {
    scopes = Set.copyOf(scopes);
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException(
          "tenant '" + tenant + "' (expected: 1 to 32 of a-z, 0-9 and '-', the first a letter)");
    }
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException("key id '" + keyId + "'");
    }
  }

  /** As one service tells it to the next. */
  String toHeader() {
    String names = scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(","));
    return String.join(";", tenant, keyId, names, ceiling.name());
  }

  /** What another service told; empty when it cannot be read. */
  static Optional<Principal> fromHeader(String header) {
    String[] parts = header.split(";", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      Set<Scope> scopes =
          Arrays.stream(parts[2].split(","))
              .filter(name -> !name.isEmpty())
              .map(Scope::of)
              .collect(Collectors.toSet());
      return Optional.of(new Principal(parts[0], parts[1], scopes, Priority.valueOf(parts[3])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
