package dev.hedgerow.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.Configuration.Mapping;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
  private static final String MESH_KEY = "a-mesh-key-of-some-length";

  @TempDir Path folder;
  private Instant now = Instant.EPOCH;

  @Test
  void takesEveryoneForLocalWhereNoKeysAreAskedFor() {
    assertThat(authenticator(Map.of()).authenticate(new Metadata())).isEqualTo(Principal.LOCAL);
  }

  @Test
  void asksForAKeyAndKnowsItsHolder() throws IOException {
    String key = ApiKey.generate();
    Principal acme = principal(key, "acme", Scope.ASK);
    file().write(List.of(new KeyFile.Entry(acme, ApiKey.hash(key))));
    Authenticator authenticator = authenticator(Map.of("keys-file", file().path().toString()));
    assertThat(authenticator.authenticate(bearer(key))).isEqualTo(acme);
    assertThat(failure(authenticator, new Metadata()).is(ErrorReason.ERROR_REASON_KEY_MISSING))
        .isTrue();
    assertThat(
            failure(authenticator, bearer(ApiKey.generate()))
                .is(ErrorReason.ERROR_REASON_KEY_INVALID))
        .isTrue();
  }

  @Test
  void seesARevokedKeyWithinASecond() throws IOException {
    String key = ApiKey.generate();
    file().write(List.of(new KeyFile.Entry(principal(key, "acme", Scope.ASK), ApiKey.hash(key))));
    Authenticator authenticator = authenticator(Map.of("keys-file", file().path().toString()));
    assertThat(authenticator.authenticate(bearer(key)).tenant()).isEqualTo("acme");
    file().write(List.of());
    now = now.plus(Duration.ofSeconds(1));
    assertThat(failure(authenticator, bearer(key)).is(ErrorReason.ERROR_REASON_KEY_INVALID))
        .isTrue();
  }

  @Test
  void keepsItsKeysWhenTheFileBecomesUnreadable() throws IOException {
    String key = ApiKey.generate();
    file().write(List.of(new KeyFile.Entry(principal(key, "acme", Scope.ASK), ApiKey.hash(key))));
    Authenticator authenticator = authenticator(Map.of("keys-file", file().path().toString()));
    Files.writeString(file().path(), "not a key\n");
    Files.setLastModifiedTime(file().path(), FileTime.from(Instant.ofEpochSecond(9)));
    now = now.plus(Duration.ofSeconds(1));
    assertThat(authenticator.authenticate(bearer(key)).tenant()).isEqualTo("acme");
  }

  @Test
  void believesAForwardedPrincipalOnlyFromTheMesh() throws IOException {
    String key = ApiKey.generate();
    file().write(List.of(new KeyFile.Entry(principal(key, "acme", Scope.ASK), ApiKey.hash(key))));
    Authenticator authenticator =
        authenticator(Map.of("keys-file", file().path().toString(), "mesh-key", MESH_KEY));
    Principal other = new Principal("other", "x", Set.of(Scope.ADMIN), Priority.BATCH);
    Metadata fromMesh = bearer(MESH_KEY);
    fromMesh.put(AuthHeaders.PRINCIPAL, other.toHeader());
    assertThat(authenticator.authenticate(fromMesh).tenant()).isEqualTo("other");
    Metadata fromHolder = bearer(key);
    fromHolder.put(AuthHeaders.PRINCIPAL, other.toHeader());
    assertThat(authenticator.authenticate(fromHolder).tenant()).isEqualTo("acme");
  }

  @Test
  void doesNotAskClientsForTheKeyOfTheMesh() {
    Authenticator authenticator = authenticator(Map.of("mesh-key", MESH_KEY), Callers.CLIENTS);
    Principal other = new Principal("other", "x", Set.of(Scope.ADMIN), Priority.BATCH);
    Metadata fromClient = new Metadata();
    fromClient.put(AuthHeaders.PRINCIPAL, other.toHeader());
    Metadata fromMesh = bearer(MESH_KEY);
    fromMesh.put(AuthHeaders.PRINCIPAL, other.toHeader());

    assertThat(authenticator.asksForKeys()).isFalse();
    assertThat(authenticator.authenticate(fromClient)).isEqualTo(Principal.LOCAL);
    assertThat(authenticator.authenticate(fromMesh).tenant()).isEqualTo("other");
  }

  @Test
  void asksServicesForTheKeyOfTheMesh() {
    Authenticator authenticator = authenticator(Map.of("mesh-key", MESH_KEY), Callers.MESH);

    assertThat(failure(authenticator, new Metadata()).is(ErrorReason.ERROR_REASON_KEY_MISSING))
        .isTrue();
  }

  @Test
  void writesNoKeyOnlyItsHashForItsOwnerAlone() throws IOException {
    String key = ApiKey.generate();
    file().write(List.of(new KeyFile.Entry(principal(key, "acme", Scope.ASK), ApiKey.hash(key))));
    assertThat(Files.readString(file().path())).doesNotContain(key).contains(ApiKey.hash(key));
    assertThat(Files.getPosixFilePermissions(file().path())).hasSize(2);
  }

  @Test
  void refusesToStartWithoutTheFileOrWithAShortMeshKey() {
    for (Map<String, String> wrong :
        List.of(Map.of("keys-file", "nowhere"), Map.of("mesh-key", "short"))) {
      assertThat(
              catchThrowableOfType(ConfigurationException.class, () -> authenticator(wrong))
                  .problems())
          .hasSize(1);
    }
  }

  @Test
  void namesTheLineThatIsNotAKey() throws IOException {
    Files.writeString(file().path(), "# keys\n\nbroken line\n");
    assertThat(catchThrowableOfType(IOException.class, () -> file().read()))
        .hasMessageContaining(":3:");
  }

  private KeyFile file() {
    return new KeyFile(folder.resolve("keys"));
  }

  private Authenticator authenticator(Map<String, String> settings) {
    return authenticator(settings, Callers.MESH);
  }

  private Authenticator authenticator(Map<String, String> settings, Callers callers) {
    Map<String, String> keys =
        settings.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    e -> "hedgerow.security." + e.getKey(), Map.Entry::getValue));
    SecurityConfig config =
        Configuration.load(
                List.of(new Mapping(SecurityConfig.class, "hedgerow.security")),
                null,
                Map.of(),
                keys)
            .get(SecurityConfig.class, "hedgerow.security");
    return Authenticator.of(config, callers, () -> now);
  }

  private static Principal principal(String key, String tenant, Scope scope) {
    return new Principal(tenant, ApiKey.id(key), Set.of(scope), Priority.INTERACTIVE);
  }

  private static Metadata bearer(String key) {
    Metadata headers = new Metadata();
    headers.put(AuthHeaders.AUTHORIZATION, "Bearer " + key);
    return headers;
  }

  private static Failure failure(Authenticator authenticator, Metadata headers) {
    return catchThrowableOfType(Failure.class, () -> authenticator.authenticate(headers));
  }
}
