package dev.hedgerow.bench.sources;

import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.bench.node.Ingest;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.runtime.bootstrap.Resources;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The four services as they are shipped, a process each: vectors by ONNX, an index on disk; and a
 * source that never answers.
 */
final class SourcesMesh implements AutoCloseable {
  /** What sources get of an answer's time, however much it has. */
  static final Duration SLICE = Duration.ofMillis(300);

  /** The source that never answers. */
  static final String STALLED = "stalled";

  private static final String ORCHESTRATOR = "hedgerow.orchestrator.";
  private static final String DEADLINE = ORCHESTRATOR + "deadline.sources.";
  private static final String SOURCE = ORCHESTRATOR + "retrieval.sources." + STALLED + ".";

  private final Resources resources;
  private final ManagedChannel channel;

  private SourcesMesh(Resources resources, ManagedChannel channel) {
    this.resources = resources;
    this.channel = channel;
  }

  /** Starts it with that many documents in it. */
  static SourcesMesh start(int documents) throws InterruptedException {
    Resources resources = new Resources();
    try {
      ManagedChannel channel = BareServer.channel(startNodes(resources));
      resources.register(channel::shutdownNow);
      Ingest.all(Corpus.documents(documents), channel);
      return new SourcesMesh(resources, channel);
    } catch (Throwable thrown) {
      resources.close();
      throw thrown;
    }
  }

  /** The port of the orchestrator. */
  private static int startNodes(Resources resources) throws InterruptedException {
    StalledEngine stalled = resources.register(StalledEngine.start());
    Nodes nodes = resources.register(Nodes.open());
    List<Integer> ports = Nodes.freePorts(4);
    String slice = SLICE.toMillis() + "ms";
    Nodes.awaitServing(
        List.of(
            service(nodes, "embed", ports.get(0), Map.of()),
            service(nodes, "retrieve", ports.get(1), Map.of()),
            service(nodes, "generate", ports.get(2), Map.of()),
            service(
                nodes,
                "orchestrator",
                ports.get(3),
                Map.of(
                    ORCHESTRATOR + "embed",
                    "127.0.0.1:" + ports.get(0),
                    ORCHESTRATOR + "retrieve",
                    "127.0.0.1:" + ports.get(1),
                    ORCHESTRATOR + "generate",
                    "127.0.0.1:" + ports.get(2),
                    DEADLINE + "floor",
                    slice,
                    DEADLINE + "cap",
                    slice,
                    SOURCE + "kind",
                    "web",
                    SOURCE + "url",
                    stalled.url()))));
    return ports.get(3);
  }

  /** A channel to the orchestrator. */
  ManagedChannel channel() {
    return channel;
  }

  private static Node service(Nodes nodes, String name, int port, Map<String, String> keys) {
    return nodes.start(ServiceNode.class, port, List.of(name), keys);
  }

  @Override
  public void close() {
    resources.close();
  }
}
