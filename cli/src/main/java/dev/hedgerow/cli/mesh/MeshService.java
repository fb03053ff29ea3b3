package dev.hedgerow.cli.mesh;

import dev.hedgerow.embed.EmbedMain;
import dev.hedgerow.generate.GenerateMain;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.retrieve.RetrieveMain;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import java.util.Arrays;
import java.util.List;

/** The services of a mesh in the order in which they start. */
enum MeshService {
  EMBED(1),
  RETRIEVE(2),
  GENERATE(3),
  ORCHESTRATOR(0);

  /** The orchestrator's port; those of the others follow it. */
  static final int BASE_PORT = 7400;

  private final int portOffset;

  MeshService(int portOffset) {
    this.portOffset = portOffset;
  }

  static List<ServiceDefinition> definitions() {
    return Arrays.stream(values()).map(MeshService::definition).toList();
  }

  ServiceDefinition definition() {
    return switch (this) {
      case EMBED -> EmbedMain.service();
      case RETRIEVE -> RetrieveMain.service();
      case GENERATE -> GenerateMain.service();
      case ORCHESTRATOR -> OrchestratorMain.service();
    };
  }

  /** Its port in a mesh whose orchestrator listens at the given one; 0 stays 0, for any. */
  int port(int orchestratorPort) {
    return orchestratorPort == 0 ? 0 : orchestratorPort + portOffset;
  }

  String key(String name) {
    return "hedgerow." + definition().name() + "." + name;
  }

  String portKey() {
    return key("server.port");
  }

  String adminPortKey() {
    return key("admin.port");
  }
}
