package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Style;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps a whole mesh up, in this process or in one process for each service. */
@Command(
    name = "up",
    description = {
      "Start embed, retrieve, generate and the orchestrator and keep them up, in this process",
      "unless --processes gives each its own.",
      "They listen on loopback only; Ctrl-C or SIGTERM stops them in order."
    })
public final class UpCommand implements Callable<Integer> {
  private static final int MAX_REPLICAS = 16;

  /** Callers know one orchestrator. */
  private static final Set<MeshService> REPLICATED =
      Set.of(MeshService.EMBED, MeshService.RETRIEVE, MeshService.GENERATE);

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

  @Option(
      names = "--processes",
      description = {
        "Each service in a process of its own. One that dies is started again; all end with this",
        "one."
      })
  private boolean processes;

  @Option(
      names = "--replicas",
      paramLabel = "SERVICE=N",
      split = ",",
      description = {
        "With --processes, how many processes embed, retrieve and generate have, such as",
        "embed=2,retrieve=4 (default: 1 each). The first has the service's port, the others any",
        "that are free. Of retrieve, the first writes; the others read its files."
      })
  private Map<MeshService, Integer> replicas = new EnumMap<>(MeshService.class);

  /** Prints to the console. */
  public UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    checkReplicas();
    if (processes) {
      ProcessSetup setup = ProcessSetup.of(config, data, port, replicas);
      ProcessMesh mesh = ProcessMesh.start(setup, console);
      StopSignal.serve(mesh, console, () -> announce(mesh));
      return ExitCode.OK;
    }
    LocalMesh mesh = new MeshSetup().dataIn(data).listenFrom(port).start(config);
    StopSignal.serve(mesh, console, () -> announce(mesh));
    return ExitCode.OK;
  }

  private void checkReplicas() {
    if (!processes && !replicas.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "--replicas is for --processes");
    }
    replicas.forEach(
        (service, number) -> {
          if (number < 1 || number > MAX_REPLICAS) {
            throw new CommandFailure(
                ExitCode.USAGE,
                "--replicas: %d (expected: 1 to %d)".formatted(number, MAX_REPLICAS));
          }
          if (number > 1 && !REPLICATED.contains(service)) {
            throw new CommandFailure(
                ExitCode.USAGE,
                "--replicas: %s has one process (expected: embed, retrieve or generate)"
                    .formatted(service.definition().name()));
          }
        });
  }

  private void announce(ProcessMesh mesh) {
    console.line(console.styled(Style.BOLD, "Hedgerow is up."));
    mesh.keepers()
        .forEach(
            keeper ->
                console.line(
                    "  %-12s  %-15s  process %d"
                        .formatted(
                            keeper.process().name(), keeper.process().address(), keeper.pid())));
    announceAdminPorts(mesh);
    mesh.keepers().stream()
        .map(ProcessKeeper::process)
        .filter(process -> process.service() == MeshService.ORCHESTRATOR)
        .forEach(process -> sayWhatIsNext(process.port()));
  }

  private void announceAdminPorts(ProcessMesh mesh) {
    List<MeshProcess> processes =
        mesh.keepers().stream()
            .map(ProcessKeeper::process)
            .filter(process -> process.adminPort() != MeshProcess.NONE)
            .toList();
    if (!processes.isEmpty()) {
      console.line("Health, metrics and configuration:");
      processes.forEach(
          process ->
              console.line(
                  "  %-12s  http://127.0.0.1:%d".formatted(process.name(), process.adminPort())));
    }
  }

  private void announce(LocalMesh mesh) {
    console.line(console.styled(Style.BOLD, "Hedgerow is up."));
    mesh.ports()
        .forEach((service, at) -> console.line("  %-12s  127.0.0.1:%d".formatted(service, at)));
    sayWhatIsNext(mesh.ports().getOrDefault("orchestrator", MeshService.BASE_PORT));
  }

  private void sayWhatIsNext(int at) {
    String target = at == MeshService.BASE_PORT ? "" : " --target 127.0.0.1:" + at;
    console.line("");
    console.line("Try, in another terminal:");
    console.line("  hedgerow ingest" + target + " docs/ README.md");
    console.line("  hedgerow ask" + target + " \"What is this about?\"");
    console.line("Ctrl-C stops it.");
  }
}
