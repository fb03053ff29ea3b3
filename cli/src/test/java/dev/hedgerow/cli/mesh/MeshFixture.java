package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The four real services in this process, and a client of the orchestrator. Nothing listens. */
final class MeshFixture implements AutoCloseable {
  private final MeshSetup setup;
  private final StartedMesh mesh;

  /** Starts them on the folder, with options as `hedgerow up` takes them. */
  MeshFixture(Path data, String... options) {
    setup = new MeshSetup().dataIn(data);
    mesh = StartedMesh.start(setup, CommandLine.populateCommand(new ConfigOptions(), options));
  }

  /** With an embedder that starts at once and knows words, not meaning. */
  static MeshFixture quick(Path data) {
    return new MeshFixture(data, "-Dhedgerow.embed.engine=hash");
  }

  GrpcRagClient client() {
    return new GrpcRagClient(mesh.connection());
  }

  GrpcRagClient traced(String traceId) {
    return new GrpcRagClient(mesh.connection().traced(traceId));
  }

  /** A client that holds the key; its calls belong to the trace. */
  GrpcRagClient keyed(String key, String traceId) {
    return new GrpcRagClient(mesh.connection().withKey(key).traced(traceId));
  }

  MeshSetup setup() {
    return setup;
  }

  IngestAcknowledgement ingest(String id, String text) {
    return ingest(client(), id, text);
  }

  IngestAcknowledgement ingest(SourceDocument document) {
    return ingest(client(), "", document).getFirst();
  }

  static IngestAcknowledgement ingest(GrpcRagClient client, String id, String text) {
    return ingest(client, "", SourceDocument.newBuilder().setId(id).setText(text).build())
        .getFirst();
  }

  /** One after the other; the acknowledgement of each. */
  static List<IngestAcknowledgement> ingest(
      GrpcRagClient client, String collection, SourceDocument... documents) {
    List<IngestAcknowledgement> all = new ArrayList<>();
    try (DuplexCall<IngestRequest, IngestResponse> call = client.ingest()) {
      IngestConfig config = IngestConfig.newBuilder().setCollection(collection).build();
      call.write(IngestRequest.newBuilder().setConfig(config).build());
      for (SourceDocument document : documents) {
        call.write(IngestRequest.newBuilder().setDocument(document).build());
        @Nullable IngestResponse response = call.next();
        if (response == null) {
          throw new AssertionError("no acknowledgement of " + document.getId());
        }
        all.add(response.getAcknowledgement());
      }
      call.halfClose();
      // What is acknowledged is visible once the stream has ended.
      if (call.next() != null) {
        throw new AssertionError("more acknowledgements than documents");
      }
    }
    return all;
  }

  List<AnswerResponse> ask(String question) {
    return ask(client(), AnswerRequest.newBuilder().setQuestion(question).build());
  }

  static List<AnswerResponse> ask(GrpcRagClient client, AnswerRequest request) {
    List<AnswerResponse> events = new ArrayList<>();
    try (StreamReader<AnswerResponse> reader = client.answer(request)) {
      for (AnswerResponse event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
    }
    return events;
  }

  @Override
  public void close() {
    mesh.close();
  }
}
