package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.runtime.auth.ApiKey;
import dev.hedgerow.runtime.auth.KeyFile;
import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.auth.Priority;
import dev.hedgerow.runtime.auth.Scope;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole mesh that asks for keys: two tenants, who use the same names for different things. */
class KeyedMeshTest {
  private static final String RED = "The red fox of acme sleeps in the old barn.";
  private static final String GREY = "The grey fox of umbra sleeps under the bridge.";
  private static final String TRACE = "0123456789abcdef0123456789abcdef";
  private static final String QUESTION = "Where does the fox sleep?";

  @TempDir private Path data;
  private final List<KeyFile.Entry> entries = new ArrayList<>();
  private String acmesKey = "";
  private String umbrasKey = "";
  private String readersKey = "";
  private MeshFixture mesh;

  @BeforeEach
  void start() throws IOException {
    acmesKey = addKey("acme", Set.of(Scope.ASK, Scope.RETRIEVE, Scope.INGEST));
    umbrasKey = addKey("umbra", Set.of(Scope.ASK, Scope.RETRIEVE, Scope.INGEST));
    readersKey = addKey("acme", Set.of(Scope.RETRIEVE));
    file().write(entries);
    mesh =
        new MeshFixture(
            data,
            "-Dhedgerow.embed.engine=hash",
            "-Dhedgerow.security.keys-file=" + data.resolve("keys"));
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void answersEachTenantFromItsOwnDocuments() {
    GrpcRagClient acme = keyed(acmesKey);
    GrpcRagClient umbra = keyed(umbrasKey);
    assertThat(MeshFixture.ingest(acme, "fox", RED).getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    assertThat(MeshFixture.ingest(umbra, "fox", GREY).getStatus())
        .isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);

    // One after the other, and again: what the mesh remembers of a name is one tenant's.
    for (int i = 0; i < 2; i++) {
      assertThat(answer(acme)).contains("barn").doesNotContain("bridge");
      assertThat(answer(umbra)).contains("bridge").doesNotContain("barn");
    }
    assertThat(text(acme)).isEqualTo(RED);
    assertThat(text(umbra)).isEqualTo(GREY);
  }

  @Test
  void deletesAndListsTheCallersOwnOnly() {
    GrpcRagClient acme = keyed(acmesKey);
    GrpcRagClient umbra = keyed(umbrasKey);
    MeshFixture.ingest(acme, "fox", RED);
    MeshFixture.ingest(acme, "barn", RED);
    MeshFixture.ingest(umbra, "fox", GREY);

    acme.deleteDocuments(
        DeleteDocumentsRequest.newBuilder()
            .setFilter(Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix("fox")))
            .build());

    assertThat(ids(acme)).containsExactly("barn");
    assertThat(ids(umbra)).containsExactly("fox");
  }

  @Test
  void doesNotRememberForOneTenantWhatItWasToldForAnother() {
    MeshFixture.ingest(keyed(acmesKey), "fox", RED);
    assertThat(answer(keyed(acmesKey))).contains("barn");

    assertRefused(
        dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
        () -> text(keyed(umbrasKey)));
    assertRefused(
        dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
        () -> keyed(umbrasKey).retrieve(RetrieveRequest.newBuilder().setQuery("fox").build()));
  }

  @Test
  void asksForAKeyAndForItsScope() {
    MeshFixture.ingest(keyed(acmesKey), "fox", RED);
    GrpcRagClient reader = keyed(readersKey);

    assertThat(text(reader)).isEqualTo(RED);
    assertRefused(ErrorReason.ERROR_REASON_SCOPE_MISSING, () -> answer(reader));
    assertRefused(
        ErrorReason.ERROR_REASON_SCOPE_MISSING, () -> MeshFixture.ingest(reader, "fox", GREY));
    assertRefused(ErrorReason.ERROR_REASON_KEY_MISSING, () -> text(mesh.client()));
    assertRefused(ErrorReason.ERROR_REASON_KEY_INVALID, () -> text(keyed(ApiKey.generate())));
    assertThat(text(reader)).isEqualTo(RED);
  }

  @Test
  void refusesARevokedKeySoonWithoutARestart() throws IOException {
    MeshFixture.ingest(keyed(acmesKey), "fox", RED);
    GrpcRagClient reader = keyed(readersKey);
    assertThat(text(reader)).isEqualTo(RED);

    file().write(entries.subList(0, 2));

    Instant revoked = Instant.now();
    Failure refusal = null;
    while (refusal == null) {
      assertThat(Duration.between(revoked, Instant.now())).isLessThan(Duration.ofSeconds(10));
      refusal = catchThrowableOfType(Failure.class, () -> text(reader));
    }
    assertThat(refusal.is(ErrorReason.ERROR_REASON_KEY_INVALID)).isTrue();
    assertThat(text(keyed(acmesKey))).isEqualTo(RED);
  }

  @Test
  void showsNoKeyInASpanOrAnError() {
    GrpcRagClient acme = keyed(acmesKey);
    MeshFixture.ingest(acme, "fox", RED);
    answer(acme);
    Failure missing = catchThrowableOfType(Failure.class, () -> answer(keyed(readersKey)));
    Failure unknown = catchThrowableOfType(Failure.class, () -> answer(keyed(acmesKey + "x")));
    mesh.close();
    String errors = missing.toProto() + " " + missing + unknown.toProto() + " " + unknown;
    String spans = mesh.setup().ring().trace(TRACE).toString();

    assertThat(spans).contains("Answer");
    for (String key : List.of(acmesKey, readersKey)) {
      assertThat(errors).doesNotContain(key);
      assertThat(spans).doesNotContain(key);
    }
  }

  private String addKey(String tenant, Set<Scope> scopes) {
    String key = ApiKey.generate();
    Principal principal = new Principal(tenant, ApiKey.id(key), scopes, Priority.INTERACTIVE);
    entries.add(new KeyFile.Entry(principal, ApiKey.hash(key)));
    return key;
  }

  private GrpcRagClient keyed(String key) {
    return mesh.keyed(key, TRACE);
  }

  private KeyFile file() {
    return new KeyFile(data.resolve("keys"));
  }

  private static String answer(GrpcRagClient client) {
    return MeshFixture.ask(client, AnswerRequest.newBuilder().setQuestion(QUESTION).build())
        .stream()
        .map(AnswerResponse::toString)
        .reduce("", String::concat);
  }

  private static String text(GrpcRagClient client) {
    GetDocumentRequest request = GetDocumentRequest.newBuilder().setDocumentId("fox").build();
    return client.getDocument(request).getDocument().getText();
  }

  private static List<String> ids(GrpcRagClient client) {
    return client
        .listDocuments(ListDocumentsRequest.getDefaultInstance())
        .getDocumentsList()
        .stream()
        .map(Document::getId)
        .toList();
  }

  private static void assertRefused(ProtocolMessageEnum reason, Runnable call) {
    Failure failure = catchThrowableOfType(Failure.class, call::run);
    assertThat(failure).isNotNull();
    assertThat(failure.is(reason)).as("%s", failure).isTrue();
  }
}
