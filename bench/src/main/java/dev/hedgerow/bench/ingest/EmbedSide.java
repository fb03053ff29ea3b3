package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Cpu;
import dev.hedgerow.bench.frame.Side;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The very texts that an ingest embeds, over one stream of the embed service and nothing else. */
final class EmbedSide implements Side {
  private static final int ASK_AHEAD = 64;

  private final List<String> texts;
  private final Channel embed;
  private final List<ProcessHandle> processes;

  EmbedSide(List<String> texts, IngestMesh mesh) {
    this.texts = texts;
    this.embed = mesh.embed();
    this.processes = mesh.processes();
  }

  @Override
  public Map<String, Double> block(Duration length) {
    Cpu cpu = Cpu.from(processes);
    long start = System.nanoTime();
    embedAll();
    double seconds = (System.nanoTime() - start) / 1e9;
    return Map.of(
        IngestSide.RATE, texts.size() / seconds, IngestSide.CPU, cpu.microsPer(texts.size()));
  }

  private void embedAll() {
    try (DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call =
        Calls.duplex(embed, EmbedServiceGrpc.getEmbedStreamMethod(), ASK_AHEAD)) {
      Thread.startVirtualThread(() -> write(call));
      int vectors = 0;
      for (EmbedStreamResponse next = call.next(); next != null; next = call.next()) {
        if (!next.hasEmbedding()) {
          throw new BenchException("a text was not embedded: " + next);
        }
        vectors++;
      }
      if (vectors != texts.size()) {
        throw new BenchException(vectors + " vectors for " + texts.size() + " texts");
      }
    }
  }

  private void write(DuplexCall<EmbedStreamRequest, EmbedStreamResponse> call) {
    try {
      call.write(
          EmbedStreamRequest.newBuilder()
              .setConfig(EmbedStreamConfig.newBuilder().setRole(Role.ROLE_DOCUMENT))
              .build());
      for (int i = 0; i < texts.size(); i++) {
        EmbedStreamItem item =
            EmbedStreamItem.newBuilder().setId(Integer.toString(i)).setText(texts.get(i)).build();
        call.write(EmbedStreamRequest.newBuilder().setItem(item).build());
      }
      call.halfClose();
    } catch (RuntimeException e) {
      call.close(); // The reader hears of it.
      throw e;
    }
  }
}
