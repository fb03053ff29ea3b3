package dev.hedgerow.bench.cancel;

import dev.hedgerow.bench.answer.Documents;
import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.bench.node.Ingest;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.embed.EmbedConfig;
import dev.hedgerow.embed.EmbedModule;
import dev.hedgerow.generate.GenerateConfig;
import dev.hedgerow.generate.GenerateModule;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.RetrieveConfig;
import dev.hedgerow.retrieve.RetrieveModule;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.config.Configuration;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The four services with their real modules in this process, over loopback, with engines that are
 * slow and watched.
 */
final class SlowMesh implements AutoCloseable {
  /** The model behind a provider's HTTP; the default one plays a script. */
  static final String PROVIDER = "provider";

  private static final int THREADS = 32;
  private static final String GENERATE = "hedgerow.generate.";
  private static final List<String> NAMES =
      List.of("embed", "retrieve", "generate", "orchestrator");

  private final Resources resources = new Resources();
  private final ManagedChannel channel;

  private SlowMesh(Ledger ledger) {
    Nodes folder = resources.register(Nodes.open());
    PacedProvider provider = resources.register(PacedProvider.start());
    WorkerPool searches = resources.register(new WorkerPool("slow-search", THREADS, 1_024));
    List<ServiceDefinition> services =
        List.of(
            new ServiceDefinition(
                "embed",
                EmbedConfig.class,
                () -> new EmbedModule(embedder -> new SlowEmbedder(embedder, ledger))),
            new ServiceDefinition(
                "retrieve",
                RetrieveConfig.class,
                () -> new RetrieveModule(store -> new SlowStore(store, ledger, searches))),
            new ServiceDefinition(
                "generate",
                GenerateConfig.class,
                () -> new GenerateModule(model -> new WatchedModel(model, ledger))),
            OrchestratorMain.service());
    List<Integer> ports = Nodes.freePorts(NAMES.size());
    Configuration configuration =
        Configuration.load(
            services.stream().flatMap(s -> s.mappings().stream()).distinct().toList(),
            null,
            Map.of(),
            keys(ports, folder, provider));
    services.forEach(
        service ->
            resources.register(RunningService.start(service, configuration, List.of(ledger))));
    channel = BareServer.channel(ports.getLast());
    resources.register(this::closeChannel);
    ingest(ports.getLast());
  }

  /** All of it serves, and has documents. */
  static SlowMesh start(Ledger ledger) {
    return new SlowMesh(ledger);
  }

  /** To the orchestrator, without anything of ours on it. */
  ManagedChannel channel() {
    return channel;
  }

  private static void ingest(int port) {
    try (MeshClient client = new MeshClient()) {
      Ingest.all(Documents.all(), client.open(port, RagServiceGrpc.getServiceDescriptor()));
    }
  }

  private static Map<String, String> keys(
      List<Integer> ports, Nodes folder, PacedProvider provider) {
    Map<String, String> keys = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      keys.put("hedgerow." + NAMES.get(i) + ".server.port", Integer.toString(ports.get(i)));
      if (i < NAMES.size() - 1) {
        keys.put("hedgerow.orchestrator." + NAMES.get(i), "127.0.0.1:" + ports.get(i));
      }
    }
    keys.put("hedgerow.embed.engine", "hash");
    keys.put("hedgerow.embed.threads", Integer.toString(THREADS));
    keys.put("hedgerow.embed.cache-size", "0");
    keys.put("hedgerow.retrieve.path", folder.folder().resolve("retrieve").toString());
    keys.put("hedgerow.orchestrator.retrieval.min-sources", "2");
    keys.put(GENERATE + "default-model", "paced");
    keys.put(GENERATE + "models.paced.provider", "scripted");
    keys.put(GENERATE + "models.paced.script", "first=60ms rate=150 -- {words 16}");
    keys.put(GENERATE + "models.provider.provider", "openai");
    keys.put(GENERATE + "models.provider.base-url", provider.url());
    keys.put(GENERATE + "models.provider.model", "paced");
    return keys;
  }

  private void closeChannel() throws InterruptedException {
    channel.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    resources.close();
  }
}
