package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.KeyFile;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.auth.Priority;
import dev.hedgerow.runtime.auth.Scope;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on its real store, with callers of two tenants. */
final class TenantIsolationTest {
  private static final Set<Scope> ALL = EnumSet.complementOf(EnumSet.of(Scope.MESH));

  /** Every method that names a collection, and what it needs. */
  private static final Map<Scope, List<Consumer<TenantClient>>> METHODS =
      Map.of(
          Scope.RETRIEVE,
          List.of(
              client -> client.describe("docs"),
              client -> client.get("docs", "a"),
              client -> client.scan("docs"),
              client -> client.search("docs", "fox", ""),
              client -> client.stats("docs")),
          Scope.INGEST,
          List.of(client -> client.put("docs", "a", "x"), client -> client.delete("docs", "a")),
          Scope.ADMIN,
          List.of(client -> client.drop("docs"), client -> client.snapshot("docs")));

  private final List<KeyFile.Entry> entries = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();

  @TempDir Path folder;
  private RunningService service;
  private ManagedChannel channel;
  private TenantClient acme;
  private TenantClient umbra;

  @BeforeEach
  void startWithKeys() throws IOException {
    for (String tenant : List.of("acme", "umbra", "default")) {
      addKey(tenant, tenant, ALL);
    }
    for (Scope scope : METHODS.keySet()) {
      addKey("without " + scope, "acme", EnumSet.complementOf(EnumSet.of(Scope.MESH, scope)));
    }
    new KeyFile(folder.resolve("keys")).write(entries);
    start(true);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    service.close();
  }

  @Test
  void theSameNamesAndIdsAreDifferentDocuments() {
    acme.create("docs");
    umbra.create("docs");
    acme.put("docs", "a", "acme keeps a red fox");
    umbra.put("docs", "a", "umbra keeps a grey fox");

    assertThat(acme.get("docs", "a")).containsExactly("acme keeps a red fox");
    assertThat(umbra.scan("docs")).containsExactly("umbra keeps a grey fox");
    assertThat(acme.search("docs", "fox grey", "").getHitsList())
        .extracting(hit -> hit.getPassage().getText())
        .containsExactly("acme keeps a red fox");
    assertThat(umbra.search("docs", "red", "").getHitsList()).isEmpty();
    assertThat(umbra.stats("docs").getDocuments()).isEqualTo(1);
  }

  @Test
  void whatOneDeletesTheOtherKeeps() {
    acme.create("docs");
    umbra.create("docs");
    acme.put("docs", "a", "red");
    umbra.put("docs", "a", "grey");

    assertThat(acme.delete("docs", "a").getDocuments()).isEqualTo(1);
    assertThat(umbra.get("docs", "a")).containsExactly("grey");
    acme.drop("docs");
    assertThat(umbra.get("docs", "a")).containsExactly("grey");
    assertThat(acme.list()).isEmpty();
  }

  @Test
  void eachListsItsOwnByTheNamesItGave() {
    assertThat(acme.create("docs").getName()).isEqualTo("docs");
    acme.create("z");
    umbra.create("notes");

    assertThat(acme.list()).containsExactly("docs", "z");
    assertThat(umbra.list()).containsExactly("notes");
    assertThat(acme.describe("docs").getName()).isEqualTo("docs");
  }

  @Test
  void noMethodFindsTheOthersCollection() {
    umbra.create("docs");
    umbra.put("docs", "a", "grey fox");

    METHODS.values().stream()
        .flatMap(List::stream)
        .map(method -> catchThrowableOfType(Failure.class, () -> method.accept(acme)))
        .forEach(
            failure -> {
              assertIs(
                  dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, failure);
              assertThat(failure.toProto().toString()).doesNotContain("acme", "umbra");
            });
    assertThat(umbra.get("docs", "a")).containsExactly("grey fox");
  }

  @Test
  void theStoresNamesAreNoNamesForCallers() {
    umbra.create("docs");
    TenantClient ofDefault = client("default");

    assertRefused(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> ofDefault.describe("umbra.docs"));
    assertRefused(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> acme.create("umbra.docs"));
    assertRefused(
        ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> ofDefault.put("umbra.docs", "a", "x"));
  }

  @Test
  void aSnapshotSaysNothingOfItsTenantAndIsRestoredForWhoeverBringsIt() {
    acme.create("docs");
    acme.put("docs", "a", "red fox");
    List<SnapshotResponse> snapshot = acme.snapshot("docs");

    assertThat(snapshot.getFirst().toString()).contains("docs").doesNotContain("acme");
    assertThat(umbra.restore("docs", snapshot).getName()).isEqualTo("docs");
    assertThat(umbra.get("docs", "a")).containsExactly("red fox");
    acme.drop("docs");
    assertThat(umbra.list()).containsExactly("docs");
    assertThat(acme.list()).isEmpty();
    assertRefused(
        ErrorReason.ERROR_REASON_SCOPE_MISSING,
        () -> client("without " + Scope.ADMIN).restore("docs", snapshot));
  }

  @Test
  void aWriteTokenMeansNothingInTheOthersCollection() {
    acme.create("docs");
    umbra.create("docs");
    String token = umbra.put("docs", "a", "grey fox").getWriteToken();

    assertThat(token).doesNotContain("umbra", "docs");
    assertThat(umbra.search("docs", "fox", token).getHitsList())
        .extracting(Hit::getDocument)
        .hasSize(1);
    assertRefused(
        ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> acme.search("docs", "fox", token));
  }

  @Test
  void whatWasStoredWithoutKeysIsTheDefaultTenants() {
    stop();
    start(false);
    TenantClient local = client("nobody");
    local.create("docs");
    local.put("docs", "a", "from before");
    stop();
    start(true);

    assertThat(client("default").get("docs", "a")).containsExactly("from before");
    assertThat(acme.list()).isEmpty();
  }

  @Test
  void eachFindsItsOwnAgainAfterARestart() {
    umbra.create("docs");
    umbra.put("docs", "a", "grey fox");
    stop();
    start(true);

    assertThat(umbra.get("docs", "a")).containsExactly("grey fox");
    assertThat(acme.list()).isEmpty();
  }

  @Test
  void everyMethodAsksForItsScope() {
    acme.create("docs");
    for (Scope scope : METHODS.keySet()) {
      TenantClient without = client("without " + scope);
      for (Consumer<TenantClient> method : METHODS.getOrDefault(scope, List.of())) {
        assertRefused(ErrorReason.ERROR_REASON_SCOPE_MISSING, () -> method.accept(without));
      }
    }
    assertThat(acme.list()).containsExactly("docs");
    assertThat(acme.stats("docs").getDocuments()).isZero();
  }

  private void addKey(String holder, String tenant, Set<Scope> scopes) {
    String key = ApiKey.generate();
    Principal principal = new Principal(tenant, ApiKey.id(key), scopes, Priority.INTERACTIVE);
    entries.add(new KeyFile.Entry(principal, ApiKey.hash(key)));
    keys.put(holder, key);
  }

  private void start(boolean withKeys) {
    Map<String, String> settings = new HashMap<>();
    settings.put("hedgerow.retrieve.path", folder.resolve("data").toString());
    settings.put("hedgerow.retrieve.server.port", "0");
    if (withKeys) {
      settings.put("hedgerow.security.keys-file", folder.resolve("keys").toString());
    }
    Configuration configuration =
        Configuration.load(RetrieveMain.service().mappings(), null, Map.of(), settings);
    service = RunningService.start(RetrieveMain.service(), configuration, new SpanRing(16));
    channel =
        Grpc.newChannelBuilder("127.0.0.1:" + service.port(), InsecureChannelCredentials.create())
            .build();
    acme = client("acme");
    umbra = client("umbra");
  }

  private TenantClient client(String holder) {
    return new TenantClient(channel, keys.getOrDefault(holder, ""));
  }

  private static void assertRefused(ProtocolMessageEnum reason, Runnable call) {
    assertIs(reason, catchThrowableOfType(Failure.class, call::run));
  }

  private static void assertIs(ProtocolMessageEnum reason, Failure failure) {
    assertThat(failure).isNotNull();
    assertThat(failure.is(reason)).as("%s", failure).isTrue();
  }
}
