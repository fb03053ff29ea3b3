package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import io.grpc.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What takes documents in, a process each: the real model without its cache, Lucene on disk, the
 * orchestrator.
 */
final class IngestMesh implements AutoCloseable {
  private static final String ORCHESTRATOR = "hedgerow.orchestrator.";

  private final Nodes nodes = Nodes.open();
  private final MeshClient client = new MeshClient();
  private final Path texts = nodes.folder().resolve("texts");
  private final Node embed;
  private final Node retrieve;
  private final Node orchestrator;

  private IngestMesh() {
    List<Integer> ports = Nodes.freePorts(3);
    embed =
        nodes.start(
            RecordingEmbed.class,
            ports.get(0),
            List.of(texts.toString()),
            Map.of("hedgerow.embed.cache-size", "0"));
    retrieve = nodes.start(ServiceNode.class, ports.get(1), List.of("retrieve"), Map.of());
    orchestrator =
        nodes.start(
            ServiceNode.class,
            ports.get(2),
            List.of("orchestrator"),
            Map.of(
                ORCHESTRATOR + "embed", "127.0.0.1:" + ports.get(0),
                ORCHESTRATOR + "retrieve", "127.0.0.1:" + ports.get(1)));
  }

  /** Starts it; all of it serves when this returns. */
  static IngestMesh start() throws InterruptedException {
    IngestMesh mesh = new IngestMesh();
    try {
      Nodes.awaitServing(List.of(mesh.embed, mesh.retrieve, mesh.orchestrator));
      return mesh;
    } catch (Throwable thrown) {
      mesh.close();
      throw thrown;
    }
  }

  /** To the orchestrator, as a client of ours has it. */
  Channel orchestrator() {
    return client.open(orchestrator.port(), RagServiceGrpc.getServiceDescriptor());
  }

  /** To the embed service. */
  Channel embed() {
    return client.open(embed.port(), EmbedServiceGrpc.getServiceDescriptor());
  }

  /** To the retrieve service. */
  Channel retrieve() {
    return client.open(retrieve.port(), RetrieveServiceGrpc.getServiceDescriptor());
  }

  /** Where the texts are that were embedded. */
  Path texts() {
    return texts;
  }

  /** All of them, and this one, which sends. */
  List<ProcessHandle> processes() {
    return List.of(
        ProcessHandle.current(), embed.handle(), retrieve.handle(), orchestrator.handle());
  }

  @Override
  public void close() {
    try (nodes;
        client) {
      // Closed by their own.
    }
  }
}
