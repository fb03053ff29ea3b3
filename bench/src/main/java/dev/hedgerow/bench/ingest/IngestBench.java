package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Lines;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.rag.v1.SourceDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Documents of a corpus until all are on disk and searchable, against the embed service alone with
 * the very texts that the mesh embeds for them; and the orchestrator's heap over a long ingest.
 */
public final class IngestBench implements Bench {
  private static final int DOCUMENTS = 5_000;
  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final String REFERENCE = "embedding alone";

  private final int documents;
  private final HeapGrowth growth;
  private final Path data;

  /** The whole of it, over the data in the folder. */
  public IngestBench(Path data) {
    this(data, DOCUMENTS, FEW, MANY);
  }

  /**
   * A short one, for tests.
   *
   * @param few documents after which the heap is looked at first
   * @param many documents after which it is looked at again
   */
  public IngestBench(Path data, int documents, int few, int many) {
    this.data = data;
    this.documents = documents;
    this.growth = new HeapGrowth(few, many);
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String about() {
    return "documents until they are searchable, against embedding alone; the orchestrator's heap";
  }

  @Override
  public Bench over(Path folder) {
    return new IngestBench(folder);
  }

  /** Blocks are as long as the documents take; so is the warm-up, one of each side. */
  @Override
  public Plan plan() {
    return new Plan(Plan.FEWEST, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    List<SourceDocument> corpus = LoadCorpus.sample(data, documents);
    try (IngestMesh mesh = IngestMesh.start()) {
      IngestSide ours = new IngestSide(corpus, mesh);
      List<String> texts = texts(ours.passages(), mesh);
      report.note("%,d documents, %,d passages".formatted(documents, texts.size()));
      Comparison comparison = Comparison.run(ours, new EmbedSide(texts, mesh), plan, stalls);
      Lines.report(name(), comparison, REFERENCE, report);
    }
    growth.measure(name(), report);
  }

  private static List<String> texts(long passages, IngestMesh mesh) {
    List<String> texts = EmbeddedTexts.read(mesh.texts());
    if (texts.size() != passages) {
      throw new BenchException(texts.size() + " texts embedded for " + passages + " passages");
    }
    return texts;
  }
}
