package dev.hedgerow.cli.badinput;

import dev.hedgerow.cli.mesh.LocalMesh;
import dev.hedgerow.embed.EmbedMain;
import dev.hedgerow.generate.GenerateMain;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.retrieve.RetrieveMain;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The four real services in this process, each at a TCP port of its own on loopback. */
public final class ListeningMesh implements AutoCloseable {
  /** Enough for every call on a busy machine; only a wait for what never comes takes as long. */
  private static final String TIME = "20s";

  /** What the embed service has beside its default model. */
  static final String OTHER_MODEL = "hash-64";

  private static final int MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
  private static final List<ServiceDefinition> SERVICES =
      List.of(
          EmbedMain.service(),
          RetrieveMain.service(),
          GenerateMain.service(),
          OrchestratorMain.service());

  private final SpanRing spans = new SpanRing(1);
  private final LocalMesh mesh;
  private final Map<String, ManagedChannel> channels;

  /** Starts it, with an embedder that knows words, not meaning. */
  public ListeningMesh(Path data) {
    mesh = LocalMesh.start(SERVICES, configuration(data), spans);
    channels =
        mesh.ports().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, port -> open(port.getValue())));
  }

  ManagedChannel channel(String service) {
    ManagedChannel channel = channels.get(service);
    if (channel == null) {
      throw new IllegalArgumentException("no service " + service);
    }
    return channel;
  }

  /** Where the service of that name listens. */
  public int port(String service) {
    return mesh.ports().getOrDefault(service, -1);
  }

  SpanRing spans() {
    return spans;
  }

  Outcome send(Attempt attempt) throws InterruptedException {
    ContractMethod method = attempt.method();
    return RawCall.send(
        channel(method.service()), method.raw(), CallOptions.DEFAULT, attempt.messages());
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    mesh.close();
  }

  private static ManagedChannel open(int port) {
    return Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
        .maxInboundMessageSize(MAX_RESPONSE_BYTES)
        .build();
  }

  private static Configuration configuration(Path data) {
    Map<String, String> keys = new HashMap<>();
    keys.put("hedgerow.embed.engine", "hash");
    keys.put("hedgerow.embed.more-models", OTHER_MODEL);
    keys.put("hedgerow.retrieve.path", data.toString());
    keys.put("hedgerow.orchestrator.deadline.sources.cap", TIME);
    keys.put("hedgerow.orchestrator.deadline.sources.share", "0.75");
    keys.put("hedgerow.orchestrator.deadline.embed.cap", TIME);
    String mesh = UUID.randomUUID().toString();
    for (ServiceDefinition service : SERVICES) {
      String name = service.name();
      keys.put("hedgerow." + name + ".server.port", "0");
      keys.put("hedgerow." + name + ".server.in-process", name + "-" + mesh);
      keys.put("hedgerow." + name + ".server.default-deadline", TIME);
      if (!name.equals("orchestrator")) {
        keys.put("hedgerow.orchestrator." + name, "in-process:" + name + "-" + mesh);
      }
    }
    return Configuration.load(
        SERVICES.stream().flatMap(service -> service.mappings().stream()).distinct().toList(),
        null,
        Map.of(),
        keys);
  }
}
