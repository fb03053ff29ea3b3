package dev.hedgerow.orchestrator;

import dev.hedgerow.runtime.auth.Callers;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.bootstrap.ServiceMain;

/** Serves an orchestrator alone. */
public final class OrchestratorMain {

  private OrchestratorMain() {}

  public static ServiceDefinition service() {
    return new ServiceDefinition(
        "orchestrator", OrchestratorConfig.class, OrchestratorModule::new, Callers.CLIENTS);
  }

  public static void main(String[] args) {
    ServiceMain.run(service(), args);
  }
}
