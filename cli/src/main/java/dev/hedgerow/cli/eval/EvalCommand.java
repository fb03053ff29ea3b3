package dev.hedgerow.cli.eval;

import dev.hedgerow.cli.client.ClientOptions;
import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.cli.client.MeshConnection;
import dev.hedgerow.cli.ingest.IngestListener;
import dev.hedgerow.cli.ingest.IngestOptions;
import dev.hedgerow.cli.ingest.IngestRun;
import dev.hedgerow.cli.ingest.IngestSummary;
import dev.hedgerow.cli.ingest.ProgressLine;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a mesh with a data set. */
@Command(
    name = "eval",
    description = {
      "Measure how well and how fast the mesh finds, or answers, with a data set.",
      "",
      "The corpus goes into a collection of its own, which the next run finds again. Then every"
          + " query is asked, one after the other, by dense, lexical and hybrid search: nDCG@10,"
          + " recall@100 and MRR@10 as trec_eval has them, and the time of a call that finds 100"
          + " documents. With --answers every question is answered by the default model: the share"
          + " whose first cited sentence holds a right answer, whose citations do at all, and that"
          + " it declines."
    },
    footer = {
      "",
      "DIR holds corpus.jsonl, and queries.jsonl with qrels/SPLIT.tsv (BEIR) or with qrels.tsv"
          + " (other splits: queries.SPLIT.jsonl, qrels.SPLIT.tsv). For --answers it holds"
          + " qa.jsonl, lines of {\"question\", \"answers\"}.",
      "",
      "With --json it prints, a line each mode:"
          + " {\"mode\",\"ndcg@10\",\"recall@100\",\"mrr@10\",\"p50_ms\",\"p99_ms\"}; with"
          + " --answers one line:"
          + " {\"first_cited_sentence\",\"any_citation\",\"no_answer\",\"p50_ms\"}."
    })
public final class EvalCommand implements Callable<Integer> {
  private final Console console;
  private final LocalStart localStart;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ClientOptions client = new ClientOptions();

  @Parameters(paramLabel = "DIR", description = "The data set.")
  private Path folder = Path.of(".");

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "The queries to ask (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(names = "--answers", description = "Measure answers, with qa.jsonl.")
  private boolean answers;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Start a mesh for this, which keeps its documents here.")
  private @Nullable Path data;

  /**
   * Prints to the console.
   *
   * @param localStart used when no mesh runs and none is named
   */
  public EvalCommand(Console console, LocalStart localStart) {
    this.console = console;
    this.localStart = localStart;
  }

  @Override
  public Integer call() {
    DataSet set = new DataSet(folder);
    Work work = answers ? answering(set) : finding(set);
    try (LocalStart.Started mesh = mesh();
        Interruption _ = Interruption.cancelling(mesh.connection()::close)) {
      GrpcRagClient rag = new GrpcRagClient(mesh.connection());
      String collection = set.collection();
      index(set.corpus(), rag, collection);
      work.run(rag, collection);
      return ExitCode.OK;
    }
  }

  private LocalStart.Started mesh() {
    if (data != null) {
      return localStart.start(data);
    }
    try {
      MeshConnection running = client.connect();
      return new Running(running);
    } catch (CommandFailure failure) {
      if (failure.exitCode() != ExitCode.UNREACHABLE
          || spec.commandLine().getParseResult().hasMatchedOption("--target")) {
        throw failure;
      }
      console.note("no mesh runs: starting one for this");
      return localStart.start(null);
    }
  }

  /** A mesh that goes on without this program. */
  private record Running(MeshConnection connection) implements LocalStart.Started {
    @Override
    public void close() {
      connection.close();
    }
  }

  /** What is done once the corpus is in. */
  private interface Work {
    void run(GrpcRagClient mesh, String collection);
  }

  private void index(Path corpus, GrpcRagClient mesh, String collection) {
    IngestRun run =
        new IngestRun(
            List.of(corpus.toString()),
            InputStream.nullInputStream(),
            mesh::ingest,
            IngestOptions.into(collection),
            IngestListener.NONE);
    IngestSummary summary;
    try (ProgressLine _ = ProgressLine.start(console, run::progress)) {
      summary = run.run();
    }
    console.note(
        "corpus in %s: %,d documents, %,d of them unchanged, %,d skipped, %,d failed"
            .formatted(
                collection,
                summary.documents(),
                summary.unchanged(),
                summary.skipped(),
                summary.failed()));
    if (summary.documents() == 0) {
      throw new CommandFailure(ExitCode.INCOMPLETE, "nothing of " + corpus + " is in");
    }
  }

  private Work finding(DataSet set) {
    List<JudgedQuery> queries = set.queries(split);
    return (mesh, collection) -> {
      RetrievalEval eval = new RetrievalEval(mesh::retrieve, collection);
      if (!client.json()) {
        console.line(ModeResult.HEADING);
      }
      for (Mode mode : Mode.values()) {
        ModeResult result;
        try (ProgressLine _ = ProgressLine.start(console, () -> mode + ": " + eval.asked())) {
          result = eval.run(mode, queries);
        }
        console.line(client.json() ? result.json() : result.row());
      }
      warn(eval.degraded(), "searches had a source missing: the figures are too low");
    };
  }

  private Work answering(DataSet set) {
    List<GoldQuestion> questions = set.questions();
    return (mesh, collection) -> {
      AnswerEval eval = new AnswerEval(mesh::answer, collection);
      AnswerResult result;
      try (ProgressLine _ =
          ProgressLine.start(console, () -> eval.asked() + " of " + questions.size())) {
        result = eval.run(questions);
      }
      console.line(client.json() ? result.json() : result.table());
      warn(eval.broken(), "answers broke off or had no model: the figures are too low");
    };
  }

  private void warn(int count, String what) {
    if (count > 0) {
      console.note("warning: %,d %s".formatted(count, what));
    }
  }
}
