package dev.hedgerow.cli.reindex;

import dev.hedgerow.cli.client.ClientOptions;
import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.cli.client.MeshConnection;
import dev.hedgerow.cli.ingest.ProgressLine;
import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.cli.retry.PatienceOption;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.cli.terminal.ShellWords;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives a collection the vectors of another model. */
@Command(
    name = "reindex",
    description = {
      "Give a collection the vectors of another model while it answers.",
      "",
      "A new collection is filled from the stored text; then the name that was given stands for it,"
          + " from one call to the next. The old one stays. What is written to the old one"
          + " meanwhile is taken over, up to five times; then that has to stop for a while.",
      "",
      "When the connection is lost or the mesh is restarted, the run tries again by itself and goes"
          + " on where it was; it gives up when nothing got in for the time of --patience. A run"
          + " that was stopped is simply started again."
    })
public final class ReindexCommand implements Callable<Integer> {
  private static final String DEFAULT = "default";

  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();
  @Mixin private PatienceOption patience = new PatienceOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "The model, one that the embed service has.")
  private String model = "";

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "The collection, by the name that callers use (default: default).")
  private String collection = "";

  @Option(
      names = "--into",
      paramLabel = "NAME",
      description =
          "The new collection (default: made of both names). What it holds that the old one does"
              + " not is deleted.")
  private String into = "";

  @Option(
      names = "--allow-failed",
      description = "Let the name stand for the new collection though documents failed.")
  private boolean allowFailed;

  /** Prints to the console. */
  public ReindexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ReindexRequest request =
        ReindexRequest.newBuilder()
            .setCollection(collection)
            .setModel(model)
            .setInto(into)
            .setAllowFailed(allowFailed)
            .build();
    ReindexReport report = new ReindexReport(console, client.json());
    try (MeshConnection mesh = client.connect()) {
      GrpcRagClient rag = new GrpcRagClient(mesh);
      ReindexRun run =
          new ReindexRun(
              () -> rag.reindex(request),
              report,
              new Patience(patience.time(), System::nanoTime),
              new Backoff(() -> ThreadLocalRandom.current().nextDouble()),
              (over, wait) -> over.await(wait.toNanos(), TimeUnit.NANOSECONDS));
      try (Interruption _ = Interruption.cancelling(run::cancel)) {
        return reindex(run, report);
      }
    }
  }

  private int reindex(ReindexRun run, ReindexReport report) {
    String name = collection.isEmpty() ? DEFAULT : collection;
    try (ProgressLine _ = ProgressLine.start(console, () -> report.line(run))) {
      run.run();
    } catch (Failure failure) {
      report.show(name, run);
      adviseAfter(failure);
      throw failure;
    }
    report.show(name, run);
    if (!run.done()) {
      console.note("interrupted; the same command goes on from here");
      return ExitCode.INTERRUPTED;
    }
    return run.latest().getFailed() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
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
