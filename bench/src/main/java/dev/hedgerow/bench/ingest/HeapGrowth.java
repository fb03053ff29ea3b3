package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.node.IngestStream;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is alive on the orchestrator's heap after few and after many documents of one ingest, with
 * none on its way. Vectors are hashes of eight components, and the store keeps nothing.
 *
 * @param few documents
 * @param many documents, the few included
 */
record HeapGrowth(int few, int many) {
  private static final String EMBED = "hedgerow.embed.";
  private static final String ORCHESTRATOR = "hedgerow.orchestrator.";

  void measure(String bench, Report report) throws InterruptedException {
    List<Integer> ports = Nodes.freePorts(3);
    try (Nodes nodes = Nodes.open();
        MeshClient client = new MeshClient()) {
      Node orchestrator = start(nodes, ports);
      try (UsedHeap heap = UsedHeap.of(orchestrator.handle());
          IngestStream stream =
              IngestStream.open(
                  client.open(orchestrator.port(), RagServiceGrpc.getServiceDescriptor()), "")) {
        long _ = stream.send(0, few, HeapGrowth::document);
        Blocks before = heap.mebibytes();
        long start = System.nanoTime();
        long _ = stream.send(few, many, HeapGrowth::document);
        double seconds = (System.nanoTime() - start) / 1e9;
        report.note(
            String.format(Locale.ROOT, "heap: %,.0f documents a second", (many - few) / seconds));
        report.line(
            new Line(
                bench,
                "heap_growth",
                "MiB",
                heap.mebibytes(),
                before,
                String.format(Locale.ROOT, "after %,d documents", few)));
        stream.end();
      }
    }
  }

  private static Node start(Nodes nodes, List<Integer> ports) throws InterruptedException {
    Node embed =
        nodes.start(
            ServiceNode.class,
            ports.get(0),
            List.of("embed"),
            Map.of(
                EMBED + "engine", "hash",
                EMBED + "hash-dimension", Integer.toString(NoStore.DIMENSION),
                EMBED + "cache-size", "0"));
    Node store = nodes.start(NoStore.class, ports.get(1), List.of(), Map.of());
    Node orchestrator =
        nodes.start(
            ServiceNode.class,
            ports.get(2),
            List.of("orchestrator"),
            Map.of(
                ORCHESTRATOR + "embed", "127.0.0.1:" + ports.get(0),
                ORCHESTRATOR + "retrieve", "127.0.0.1:" + ports.get(1)));
    Nodes.awaitServing(List.of(embed, store, orchestrator));
    return orchestrator;
  }

  private static SourceDocument document(int number) {
    return SourceDocument.newBuilder()
        .setId("hedge-" + number)
        .setTitle("Survey " + number)
        .setText(
            "Hedge " + number + " was walked from end to end. It had " + number % 7 + " nests.")
        .build();
  }
}
