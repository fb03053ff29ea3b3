package dev.hedgerow.generate;

import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.bootstrap.ServiceMain;

/** Serves generation. */
public final class GenerateMain {
  private GenerateMain() {}

  /** The service, to be run alone or beside others. */
  public static ServiceDefinition service() {
    return new ServiceDefinition("generate", GenerateConfig.class, GenerateModule::new);
  }

  public static void main(String[] args) {
    ServiceMain.run(service(), args);
  }
}
