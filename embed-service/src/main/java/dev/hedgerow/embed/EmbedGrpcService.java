package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.EmbedStreamResponse;
import dev.hedgerow.embed.v1.GetCacheStatsRequest;
import dev.hedgerow.embed.v1.GetCacheStatsResponse;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;

/** The contract's EmbedService. */
final class EmbedGrpcService extends EmbedServiceGrpc.EmbedServiceImplBase {
  /** Messages of a stream that may have arrived before they are read. */
  private static final int ASK_AHEAD = 32;

  private final BatchEmbedder batches;
  private final StreamEmbedder streams;
  private final TokenCounter tokens;
  private final LoadedModels models;
  private final VectorCache cache;

  @Inject
  EmbedGrpcService(
      BatchEmbedder batches,
      StreamEmbedder streams,
      TokenCounter tokens,
      LoadedModels models,
      VectorCache cache) {
    this.batches = batches;
    this.streams = streams;
    this.tokens = tokens;
    this.models = models;
    this.cache = cache;
  }

  @Override
  public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
    Handlers.unary(out, () -> batches.embed(request));
  }

  @Override
  public StreamObserver<EmbedStreamRequest> embedStream(StreamObserver<EmbedStreamResponse> out) {
    return Handlers.duplex(out, ASK_AHEAD, streams::embed);
  }

  @Override
  public StreamObserver<TokenizeRequest> tokenize(StreamObserver<TokenizeResponse> out) {
    return Handlers.duplex(out, ASK_AHEAD, tokens::count);
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
    Handlers.unary(out, this::models);
  }

  @Override
  public void getCacheStats(
      GetCacheStatsRequest request, StreamObserver<GetCacheStatsResponse> out) {
    Handlers.unary(out, () -> response(cache.stats()));
  }

  private ListModelsResponse models() {
    ListModelsResponse.Builder response = ListModelsResponse.newBuilder();
    for (Embedder model : models.all()) {
      response.addModels(
          ModelInfo.newBuilder()
              .setName(model.name())
              .setDimension(model.dimension())
              .setMaxTokens(model.maxTokens()));
    }
    response.getModelsBuilder(0).setIsDefault(true);
    return response.build();
  }

  private static GetCacheStatsResponse response(VectorCache.Stats stats) {
    return GetCacheStatsResponse.newBuilder()
        .setHits(stats.hits())
        .setMisses(stats.misses())
        .setEvictions(stats.evictions())
        .setEntries(stats.entries())
        .setBytes(stats.bytes())
        .setMaxBytes(stats.maxBytes())
        .build();
  }
}
