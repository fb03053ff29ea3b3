package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one service alone, as an image would. */
@Command(
    name = "serve",
    description = "Run one service alone; Ctrl-C or SIGTERM drains and stops it.")
public final class ServeCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ConfigOptions config = new ConfigOptions();

  @Parameters(paramLabel = "SERVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private MeshService service = MeshService.ORCHESTRATOR;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port to listen at, 0 for any (default: orchestrator 7400, embed 7401, retrieve 7402,"
              + " generate 7403).")
  private int port = -1;

  /** Prints to the console. */
  public ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String own = Integer.toString(service.port(MeshService.BASE_PORT));
    Map<String, String> flags =
        port < 0 ? Map.of() : Map.of(service.portKey(), Integer.toString(port));
    List<dev.hedgerow.runtime.bootstrap.ServiceDefinition> alone = List.of(service.definition());
    LocalMesh running =
        LocalMesh.start(
            alone,
            config.load(alone, flags, Map.of(service.portKey(), own)),
            new dev.hedgerow.runtime.telemetry.SpanRing(1));
    String name = service.definition().name();
    console.line(name + " listens at 127.0.0.1:" + running.ports().get(name));
    StopSignal.serve(running, console);
    return ExitCode.OK;
  }
}
