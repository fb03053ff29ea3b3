package dev.hedgerow.retrieve;

import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.bootstrap.ServiceMain;

/** The retrieve service, alone or as a part of a mesh in one process. */
public final class RetrieveMain {
  private RetrieveMain() {}

  /** What it takes to run the service. */
  public static ServiceDefinition service() {
    return new ServiceDefinition("retrieve", RetrieveConfig.class, RetrieveModule::new);
  }

  /** Serves until the process is told to end. */
  public static void main(String[] args) {
    ServiceMain.run(service(), args);
  }
}
