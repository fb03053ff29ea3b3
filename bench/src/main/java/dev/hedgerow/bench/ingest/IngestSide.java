package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Cpu;
import dev.hedgerow.bench.frame.Side;
import dev.hedgerow.bench.node.IngestStream;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.retrieve.v1.DeleteCollectionRequest;
import dev.hedgerow.retrieve.v1.GetStatsRequest;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All documents through the mesh into a fresh collection, until each is acknowledged, which is on
 * disk and searchable. A block is as long as that takes.
 */
final class IngestSide implements Side {
  static final String RATE = "passages_per_second";
  static final String CPU = "passage_cpu_us";

  private final List<SourceDocument> documents;
  private final Channel orchestrator;
  private final RetrieveServiceBlockingStub retrieve;
  private final List<ProcessHandle> processes;
  private int blocks;

  IngestSide(List<SourceDocument> documents, IngestMesh mesh) {
    this.documents = documents;
    this.orchestrator = mesh.orchestrator();
    this.retrieve = RetrieveServiceGrpc.newBlockingStub(mesh.retrieve());
    this.processes = mesh.processes();
  }

  @Override
  public Map<String, Double> block(Duration length) throws InterruptedException {
    String collection = "block-" + blocks++;
    Cpu cpu = Cpu.from(processes);
    long start = System.nanoTime();
    long passages = ingest(collection);
    double seconds = (System.nanoTime() - start) / 1e9;
    requireSearchable(collection, passages);
    Quiet.await(processes);
    double micros = cpu.microsPer(passages);
    drop(collection);
    return Map.of(RATE, passages / seconds, CPU, micros);
  }

  /** How many passages the documents become. */
  long passages() throws InterruptedException {
    String collection = "block-" + blocks++;
    long passages = ingest(collection);
    drop(collection);
    return passages;
  }

  private long ingest(String collection) {
    try (IngestStream stream = IngestStream.open(orchestrator, collection)) {
      long passages = stream.send(0, documents.size(), documents::get);
      stream.end();
      return passages;
    }
  }

  private void requireSearchable(String collection, long passages) {
    long found =
        retrieve
            .getStats(GetStatsRequest.newBuilder().setCollection(collection).build())
            .getPassages();
    if (found != passages) {
      throw new BenchException(found + " of " + passages + " acknowledged passages are there");
    }
  }

  private void drop(String collection) throws InterruptedException {
    var _ =
        retrieve.deleteCollection(DeleteCollectionRequest.newBuilder().setName(collection).build());
    Quiet.await(processes);
  }
}
