package dev.hedgerow.bench.node;

import dev.hedgerow.bench.frame.ParentWatch;
import dev.hedgerow.embed.EmbedMain;
import dev.hedgerow.generate.GenerateMain;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.retrieve.RetrieveMain;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.bootstrap.ServiceMain;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One of the real services, alone in its process. */
public final class ServiceNode {
  private ServiceNode() {}

  /** Port and name of the service; the rest of its configuration is in system properties. */
  public static void main(String[] args) {
    run(
        Integer.parseInt(args[0]),
        switch (args[1]) {
          case "embed" -> EmbedMain.service();
          case "retrieve" -> RetrieveMain.service();
          case "generate" -> GenerateMain.service();
          case "orchestrator" -> OrchestratorMain.service();
          default -> throw new IllegalArgumentException(args[1]);
        });
  }

  /** Serves at the port until this process ends. */
  public static void run(int port, ServiceDefinition service) {
    ParentWatch.start();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    System.setProperty("hedgerow." + service.name() + ".server.port", Integer.toString(port));
    ServiceMain.run(service, new String[0]);
  }
}
