package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.runtime.config.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one service alone, as an image would. */
@Command(
    name = "serve",
    description = {
      "Run one service alone; Ctrl-C or SIGTERM drains and stops it.",
      "Logs every call at its end, unless --quiet is given: then only those that did not end well."
    })
public final class ServeCommand implements Callable<Integer> {
  /** For balancers elsewhere to hear that the service goes. */
  private static final String DRAIN_DELAY = "1s";

  private final Console console;
  @Mixin private ConfigOptions config = new ConfigOptions();

  @Parameters(paramLabel = "SERVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private MeshService service = MeshService.ORCHESTRATOR;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port to listen at, 0 for any (default: orchestrator 7400, embed 7401, retrieve 7402,"
              + " generate 7403). Health, metrics and configuration are a hundred above it, unless"
              + " hedgerow.SERVICE.admin.port says where.")
  private int port = -1;

  @Option(
      names = "--supervised",
      description = {
        "Also stop when standard input ends, as it does with the parent, however that ended.",
        "How up --processes starts its children."
      })
  private boolean supervised;

  /** Prints to the console. */
  public ServeCommand(Console console) {
    this.console = console;
  }

  /** The service that it runs. */
  public String name() {
    return service.definition().name();
  }

  @Override
  public Integer call() {
    AtomicBoolean started = new AtomicBoolean();
    if (supervised) {
      InputEnd.then(() -> end(started.get()));
    }
    LocalMesh running = LocalMesh.start(List.of(service.definition()), configuration());
    started.set(true);
    StopSignal.serve(running, console, () -> announce(running));
    return ExitCode.OK;
  }

  /**
   * There is nothing to stop in order before the start is over, and libraries bear no exit then.
   */
  private static void end(boolean started) {
    if (started) {
      System.exit(ExitCode.OK);
    }
    Runtime.getRuntime().halt(ExitCode.OK);
  }

  /** One file serves all processes of a mesh: the others' keys are known here, too. */
  private Configuration configuration() {
    Map<String, String> flags =
        port < 0 ? Map.of() : Map.of(service.portKey(), Integer.toString(port));
    Map<String, String> defaults = new HashMap<>();
    defaults.put(service.key("server.drain-delay"), DRAIN_DELAY);
    defaults.put(service.portKey(), Integer.toString(service.port(MeshService.BASE_PORT)));
    Configuration ports = config.load(MeshService.definitions(), flags, defaults);
    defaults.putAll(AdminPorts.defaults(ports, List.of(service)));
    return config.load(MeshService.definitions(), flags, defaults);
  }

  private void announce(LocalMesh running) {
    console.line(name() + " listens at 127.0.0.1:" + running.ports().get(name()));
    int admin = running.adminPorts().getOrDefault(name(), MeshProcess.NONE);
    if (admin != MeshProcess.NONE && !supervised) {
      console.line("health, metrics and configuration are at http://127.0.0.1:" + admin);
    }
  }
}
