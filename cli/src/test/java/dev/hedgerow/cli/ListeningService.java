package dev.hedgerow.cli;

import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.util.HashMap;
import java.util.Map;

/** A real service of this process at a port that is free, and a channel to it. */
final class ListeningService implements AutoCloseable {
  private final RunningService service;
  private final ManagedChannel channel;

  /** Starts it with these keys, such as {@code hedgerow.retrieve.path}. */
  ListeningService(ServiceDefinition definition, Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("hedgerow." + definition.name() + ".server.port", "0");
    Configuration configuration =
        Configuration.load(definition.mappings(), null, Map.of(), Map.copyOf(all));
    service = RunningService.start(definition, configuration, new SpanRing(16));
    channel = Grpc.newChannelBuilder(address(), InsecureChannelCredentials.create()).build();
  }

  String address() {
    return "127.0.0.1:" + service.port();
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    service.close();
  }
}
