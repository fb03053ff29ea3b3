package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.client.ClientOptions;
import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.cli.client.MeshConnection;
import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.PatienceOption;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.cli.terminal.ShellWords;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes documents in. */
@Command(
    name = "ingest",
    description = {
      "Take documents in: .txt, .md, .html, .pdf, .jsonl and .csv files, each also .gz.",
      "",
      "When the connection is lost, the mesh is restarted or its disk is full, the run tries again"
          + " by itself and goes on where it was; each document is told of once. It gives up when"
          + " nothing got in for the time of --patience. What is in already and has not changed"
          + " costs next to nothing: a run that was stopped is simply started again.",
      "",
      "What cannot be read is skipped and said at the end with file, line and reason, ten of each"
          + " (with --verbose all, in the log), and the rest goes in. Of folders, hidden files,"
          + " other types of file and links to folders are left out."
    },
    footer = {
      "",
      "JSON Lines: {\"id\", \"title\", \"text\", \"url\", \"metadata\"}; text alone suffices."
          + " Without id, _id is taken, or else file and line (notes.jsonl#12). Other fields become"
          + " metadata. Without url, the source in the metadata is \"unknown\".",
      "CSV: a header and commas; a column text, and id, title and url where there are; other"
          + " columns become metadata.",
      "Any other file is one document of at most 4 MiB, a PDF of 12; its path is its id. Every text"
          + " is UTF-8. Of a PDF it is the mesh that reads the text, and says where there is none.",
      "",
      "With --json the last line is"
          + " {\"documents\",\"passages\",\"unchanged\",\"skipped\",\"failed\",\"seconds\"};"
          + " documents includes the unchanged ones. With --delete-unseen, {\"deleted\"} follows it"
          + " where that was done."
    })
public final class IngestCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClientOptions client = new ClientOptions();
  @Mixin private PatienceOption patience = new PatienceOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A file, a folder, or - for JSON Lines on standard input.")
  private List<String> paths = List.of();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "Where the documents go (default: default).")
  private String collection = "";

  @Option(
      names = "--min-chars",
      paramLabel = "N",
      defaultValue = "0",
      description = "Leave out texts of fewer characters; a PDF is never.")
  private int minChars;

  @Option(
      names = "--delete-unseen",
      description =
          "Then delete every other document of the collection: what this run did not have, as long"
              + " as everything else went in. For a collection of several sources there is"
              + " \"documents delete --prefix TEXT --not-seen-since TIME\".")
  private boolean deleteUnseen;

  /** Prints to the console. */
  public IngestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (minChars < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--min-chars': %d (expected: 0 or more)".formatted(minChars));
    }
    try (MeshConnection mesh = client.connect()) {
      IngestReport report = new IngestReport(console, client.json());
      GrpcRagClient rag = new GrpcRagClient(mesh);
      IngestRun run =
          new IngestRun(
              paths,
              System.in,
              rag::ingest,
              new IngestOptions(collection, minChars, patience.time()),
              report);
      try (Interruption interruption = Interruption.cancelling(run::cancel)) {
        int code = ingest(run, report, interruption);
        return deleteUnseen
            ? deleteUnseen(rag, run.summary(), report, interruption.happened(), code)
            : code;
      }
    }
  }

  private int ingest(IngestRun run, IngestReport report, Interruption interruption) {
    try (ProgressLine _ = ProgressLine.start(console, run::progress)) {
      run.run();
    } catch (Failure failure) {
      report.show(run.summary());
      adviseAfter(failure);
      if (deleteUnseen) {
        report.notDeleted("the run did not come to its end");
      }
      throw failure;
    }
    report.show(run.summary());
    if (interruption.happened()) {
      console.note("interrupted; the same command goes on from here");
      return ExitCode.INTERRUPTED;
    }
    return run.summary().complete() ? ExitCode.OK : ExitCode.INCOMPLETE;
  }

  private int deleteUnseen(
      GrpcRagClient rag, IngestSummary summary, IngestReport report, boolean stopped, int code) {
    Optional<String> obstacle = Unseen.obstacle(summary, stopped);
    if (obstacle.isPresent()) {
      report.notDeleted(obstacle.get());
      return code == ExitCode.OK ? ExitCode.INCOMPLETE : code;
    }
    Unseen unseen = new Unseen(collection, request -> rag.deleteDocuments(request).getDocuments());
    OptionalLong deleted = unseen.delete(summary);
    if (deleted.isEmpty()) {
      report.notDeleted(Unseen.SWAPPED);
      return ExitCode.INCOMPLETE;
    }
    report.deleted(deleted.getAsLong());
    return code;
  }

  private void adviseAfter(Failure failure) {
    if (Backoff.mends(failure)) {
      List<String> words = new ArrayList<>(List.of("hedgerow"));
      words.addAll(spec.root().commandLine().getParseResult().originalArgs());
      console.note(
          "the same command goes on from here, what is in stays: " + ShellWords.line(words));
    }
  }
}
