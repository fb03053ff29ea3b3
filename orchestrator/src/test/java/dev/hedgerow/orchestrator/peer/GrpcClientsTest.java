package dev.hedgerow.orchestrator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.ListModelsRequest;
import dev.hedgerow.embed.v1.ListModelsResponse;
import dev.hedgerow.embed.v1.ModelInfo;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.TokenizeItem;
import dev.hedgerow.embed.v1.TokenizeRequest;
import dev.hedgerow.embed.v1.TokenizeResponse;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.testkit.TestServer;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every method of the clients meets its method at the other side. */
final class GrpcClientsTest {

  private final FakeRetrieve store = new FakeRetrieve();
  private final TestServer server =
      TestServer.start(new EmbedPeer(), new RetrievePeer(store), new GeneratePeer());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void embeds() {
    EmbedClient embed = new GrpcEmbedClient(server.channel());
    assertThat(embed.embed("m", Role.ROLE_QUERY, List.of("a", "b")).getModel())
        .isEqualTo("m ROLE_QUERY [a, b]");
    assertThat(embed.listModels().getModels(0).getName()).isEqualTo("m");
  }

  @Test
  void countsTokens() {
    try (DuplexCall<TokenizeRequest, TokenizeResponse> call =
        new GrpcEmbedClient(server.channel()).tokenize()) {
      TokenizeItem item = TokenizeItem.newBuilder().setId("a").build();
      call.write(TokenizeRequest.newBuilder().setItem(item).build());
      assertThat(Objects.requireNonNull(call.next()).getId()).isEqualTo("a");
      call.halfClose();
      assertThat(call.next()).isNull();
    }
  }

  @Test
  void generates() {
    GenerateRequest request =
        GenerateRequest.newBuilder()
            .addMessages(Message.newBuilder().setSpeaker(Speaker.SPEAKER_USER).setText("hi"))
            .build();
    try (var stream =
        new GrpcGenerateClient(server.channel(), InstantSource.system()).generate(request)) {
      assertThat(Objects.requireNonNull(stream.next()).getText().getText()).isEqualTo("hi");
      assertThat(stream.next()).isNull();
    }
  }

  @Test
  void keepsCollections() {
    RetrieveClient retrieve = new GrpcRetrieveClient(server.channel());
    Collection docs =
        Collection.newBuilder().setName("docs").setModel("small").setDimension(1).build();
    assertThat(retrieve.createCollection(docs)).isEqualTo(docs);
    assertThat(retrieve.getCollection("docs")).isEqualTo(docs);
  }

  @Test
  void searchesAndReadsAndDeletes() {
    RetrieveClient retrieve = new GrpcRetrieveClient(server.channel());
    store.lexical(_ -> Messages.hits(Messages.hit("a", "text", 1)));
    store.document(FakeRetrieve.documentOf("a"));
    SearchRequest search =
        SearchRequest.newBuilder()
            .setCollection("default")
            .setTopK(1)
            .setLexical(LexicalQuery.newBuilder().setText("text"))
            .build();
    assertThat(retrieve.search(search).getHitsCount()).isEqualTo(1);
    GetRequest get = GetRequest.newBuilder().setCollection("default").addIds("a").build();
    assertThat(retrieve.get(get).next()).isEqualTo(FakeRetrieve.documentOf("a"));
    ScanRequest scan = ScanRequest.newBuilder().setCollection("default").setLimit(5).build();
    assertThat(Objects.requireNonNull(retrieve.scan(scan).next()).getDocument().getId())
        .isEqualTo("a");
    Filter filter = Filter.newBuilder().setId(IdFilter.newBuilder().setPrefix("a")).build();
    DeleteRequest delete =
        DeleteRequest.newBuilder().setCollection("default").setFilter(filter).build();
    assertThat(retrieve.delete(delete).getWriteToken()).isEqualTo("w");
  }

  @Test
  void stores() {
    try (DuplexCall<UpsertRequest, UpsertResponse> call =
        new GrpcRetrieveClient(server.channel()).upsert()) {
      call.write(UpsertRequest.newBuilder().setModel("m").build());
      assertThat(Objects.requireNonNull(call.next()).getVersion()).isEqualTo("m");
      call.halfClose();
      assertThat(call.next()).isNull();
    }
  }

  private static final class EmbedPeer extends EmbedServiceGrpc.EmbedServiceImplBase {
    @Override
    public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
      String said = request.getModel() + " " + request.getRole() + " " + request.getTextsList();
      Handlers.unary(out, () -> EmbedResponse.newBuilder().setModel(said).build());
    }

    @Override
    public StreamObserver<TokenizeRequest> tokenize(StreamObserver<TokenizeResponse> out) {
      return Handlers.duplex(
          out,
          4,
          (reader, writer) -> {
            for (TokenizeRequest next = reader.next(); next != null; next = reader.next()) {
              writer.write(TokenizeResponse.newBuilder().setId(next.getItem().getId()).build());
            }
          });
    }

    @Override
    public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
      ModelInfo model = ModelInfo.newBuilder().setName("m").build();
      Handlers.unary(out, () -> ListModelsResponse.newBuilder().addModels(model).build());
    }
  }

  private static final class GeneratePeer extends GenerateServiceGrpc.GenerateServiceImplBase {
    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateResponse> out) {
      TextDelta echo = TextDelta.newBuilder().setText(request.getMessages(0).getText()).build();
      Handlers.stream(
          out, writer -> writer.write(GenerateResponse.newBuilder().setText(echo).build()));
    }
  }
}
