package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Style;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a whole mesh up in this process. */
@Command(
    name = "up",
    description = {
      "Start embed, retrieve, generate and the orchestrator in this process and keep them up.",
      "They listen on loopback only; Ctrl-C or SIGTERM stops them in order."
    })
public final class UpCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where documents are kept; created if need be (default: ./hedgerow-data).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + MeshService.BASE_PORT,
      description = {
        "The orchestrator's port (default: ${DEFAULT-VALUE}); embed, retrieve and generate take",
        "the three after it. 0 for any that are free."
      })
  private int port = MeshService.BASE_PORT;

  /** Prints to the console. */
  public UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LocalMesh mesh = new MeshSetup().dataIn(data).listenFrom(port).start(config);
    announce(mesh);
    StopSignal.serve(mesh, console);
    return ExitCode.OK;
  }

  private void announce(LocalMesh mesh) {
    console.line(console.styled(Style.BOLD, "Hedgerow is up."));
    mesh.ports()
        .forEach((service, at) -> console.line("  %-12s  127.0.0.1:%d".formatted(service, at)));
    Integer at = mesh.ports().get("orchestrator");
    String target = at == null || at == MeshService.BASE_PORT ? "" : " --target 127.0.0.1:" + at;
    console.line("");
    console.line("Try, in another terminal:");
    console.line("  hedgerow ingest" + target + " docs/ README.md");
    console.line("  hedgerow ask" + target + " \"What is this about?\"");
    console.line("Ctrl-C stops it.");
  }
}
