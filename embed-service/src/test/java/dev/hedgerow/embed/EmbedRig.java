package dev.hedgerow.embed;

import dev.hedgerow.runtime.config.ByteSize;
import dev.hedgerow.testkit.TestServer;
import io.grpc.Channel;
import java.util.List;

/** The service over gRPC with two threads to embed on. */
final class EmbedRig implements AutoCloseable {
  private final InferencePool pool = new InferencePool(2, 8);
  private final Inference inference;
  private final TestServer server;

  /**
   * With these models, of which the first is the default.
   *
   * @param cacheBytes what the cache of vectors holds; 0 for none
   */
  EmbedRig(long cacheBytes, Embedder... embedders) {
    LoadedModels models = new LoadedModels(List.of(embedders));
    VectorCache cache = new VectorCache(new ByteSize(cacheBytes));
    this.inference = new Inference(models, cache, pool);
    this.server =
        TestServer.start(
            new EmbedGrpcService(
                new BatchEmbedder(inference),
                new StreamEmbedder(inference),
                new TokenCounter(inference),
                models,
                cache));
  }

  Channel channel() {
    return server.channel();
  }

  /** What the service embeds with, past its server. */
  Inference inference() {
    return inference;
  }

  /** Cancels the calls and takes no others; what their texts have begun goes on. */
  void endCalls() {
    server.close();
  }

  /** Lets no further text begin, and waits for those that have. */
  void endWork() {
    pool.close();
  }

  @Override
  public void close() {
    endCalls();
    endWork();
  }
}
