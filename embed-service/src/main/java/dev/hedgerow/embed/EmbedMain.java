package dev.hedgerow.embed;

import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.bootstrap.ServiceMain;

/** Serves embeddings. */
public final class EmbedMain {
  private EmbedMain() {}

  /** The service, to be run alone or beside others. */
  public static ServiceDefinition service() {
    return new ServiceDefinition("embed", EmbedConfig.class, EmbedModule::new);
  }

  public static void main(String[] args) {
    ServiceMain.run(service(), args);
  }
}
