package dev.hedgerow.cli.badinput;

import com.google.protobuf.Message;
import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.EmbedStreamConfig;
import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.embed.v1.GetCacheStatsRequest;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.StreamOrder;
import dev.hedgerow.embed.v1.TokenizeConfig;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import java.util.List;
import java.util.Map;

/** Requests to the embed service, by method. */
final class EmbedSamples {
  private static final String MODEL = "hash-384";

  private EmbedSamples() {}

  static Map<String, List<List<Message>>> all() {
    return Map.of(
        EmbedServiceGrpc.getEmbedMethod().getFullMethodName(),
        List.of(List.of(embed())),
        EmbedServiceGrpc.getEmbedStreamMethod().getFullMethodName(),
        List.of(List.of(config(), item("one"), item("two"))),
        EmbedServiceGrpc.getTokenizeMethod().getFullMethodName(),
        List.of(List.of(tokenizeConfig(), tokenizeItem("one"), tokenizeItem("two"))),
        EmbedServiceGrpc.getListModelsMethod().getFullMethodName(),
        List.of(List.of(ListModelsRequest.getDefaultInstance())),
        EmbedServiceGrpc.getGetCacheStatsMethod().getFullMethodName(),
        List.of(List.of(GetCacheStatsRequest.getDefaultInstance())));
  }

  private static EmbedRequest embed() {
    return EmbedRequest.newBuilder()
        .setModel(MODEL)
        .setRole(Role.ROLE_QUERY)
        .addTexts("hedge sparrow")
        .addTexts("hawthorn in May")
        .build();
  }

  private static EmbedStreamRequest config() {
    return EmbedStreamRequest.newBuilder()
        .setConfig(
            EmbedStreamConfig.newBuilder()
                .setModel(MODEL)
                .setRole(Role.ROLE_DOCUMENT)
                .setOrder(StreamOrder.STREAM_ORDER_AS_SENT))
        .build();
  }

  private static EmbedStreamRequest item(String id) {
    return EmbedStreamRequest.newBuilder()
        .setItem(EmbedStreamItem.newBuilder().setId(id).setText("hedge " + id))
        .build();
  }

  private static TokenizeRequest tokenizeConfig() {
    return TokenizeRequest.newBuilder()
        .setConfig(
            TokenizeConfig.newBuilder()
                .setModel(MODEL)
                .setRole(Role.ROLE_QUERY)
                .setOrder(StreamOrder.STREAM_ORDER_AS_SENT)
                .setWithIds(true))
        .build();
  }

  private static TokenizeRequest tokenizeItem(String id) {
    return TokenizeRequest.newBuilder()
        .setItem(TokenizeItem.newBuilder().setId(id).setText("hedge " + id))
        .build();
  }
}
