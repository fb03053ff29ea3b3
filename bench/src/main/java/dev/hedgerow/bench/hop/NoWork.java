package dev.hedgerow.bench.hop;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.util.List;

/** Embeds nothing, at once. */
final class NoWork extends EmbedServiceGrpc.EmbedServiceImplBase {
  static final EmbedRequest REQUEST =
      EmbedRequest.newBuilder()
          .setRole(Role.ROLE_QUERY)
          .addTexts("How many eggs does the hedge sparrow lay?")
          .build();

  private static final EmbedResponse RESPONSE =
      EmbedResponse.newBuilder()
          .setModel("none")
          .setDimension(8)
          .addEmbeddings(
              Embedding.newBuilder()
                  .addAllVector(List.of(1f, 0f, 0f, 0f, 0f, 0f, 0f, 0f))
                  .setTokenCount(11))
          .build();

  @Inject
  NoWork() {}

  @Override
  public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
    out.onNext(RESPONSE);
    out.onCompleted();
  }
}
