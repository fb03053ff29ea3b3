package dev.hedgerow.bench.tail;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.hedgerow.embed.EmbedConfig;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.bootstrap.ServiceDefinition;
import dev.hedgerow.runtime.config.Configuration;
import io.grpc.BindableService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Four replicas of one service of the mesh, each at a port of its own, in this process. */
final class Replicas implements AutoCloseable {
  static final int COUNT = 4;

  private final Resources running = new Resources();
  private final List<SlowEmbed> replicas;
  private final String target;

  /**
   * Starts them.
   *
   * @param slots of each
   * @param mostWaiting calls of each that may wait for a slot
   */
  Replicas(Shape shape, int slots, int mostWaiting) {
    this.replicas =
        IntStream.range(0, COUNT)
            .mapToObj(seed -> new SlowEmbed(shape, seed, slots, mostWaiting))
            .toList();
    this.target =
        replicas.stream()
            .map(replica -> "127.0.0.1:" + start(replica))
            .collect(Collectors.joining(","));
  }

  private int start(SlowEmbed replica) {
    ServiceDefinition service =
        new ServiceDefinition(
            "embed",
            EmbedConfig.class,
            () ->
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    Multibinder.newSetBinder(binder(), BindableService.class)
                        .addBinding()
                        .toInstance(replica);
                  }
                });
    Configuration configuration =
        Configuration.load(
            service.mappings(),
            null,
            Map.of(),
            Map.of("hedgerow.embed.server.port", "0", "hedgerow.embed.server.drain-delay", "0ms"));
    return running.register(RunningService.start(service, configuration)).port();
  }

  /** Where they are, as a channel's target. */
  String target() {
    return target;
  }

  /** From now on all of them take so many times as long. */
  void slower(double times) {
    replicas.forEach(replica -> replica.slower(times));
  }

  /** From now on one of them does. */
  void oneSlower(double times) {
    replicas.getFirst().slower(times);
  }

  /** Calls that have come to them. */
  long calls() {
    return replicas.stream().mapToLong(SlowEmbed::calls).sum();
  }

  @Override
  public void close() {
    running.close();
  }
}
