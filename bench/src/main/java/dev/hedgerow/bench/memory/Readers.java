package dev.hedgerow.bench.memory;

import com.google.common.primitives.Floats;
import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc.RetrieveServiceBlockingStub;
import dev.hedgerow.retrieve.v1.SearchRequest;
import io.grpc.ManagedChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Retrieve services over one folder, and the questions that each of them gets. */
final class Readers {
  private static final int QUESTIONS = 200;
  private static final String RETRIEVE = "hedgerow.retrieve.";

  private Readers() {}

  static Node writer(Nodes nodes, Path data) throws InterruptedException {
    return start(nodes, Map.of(RETRIEVE + "path", data.toString()));
  }

  static Node reader(Nodes nodes, Path data) throws InterruptedException {
    return start(nodes, Map.of(RETRIEVE + "path", data.toString(), RETRIEVE + "role", "reader"));
  }

  /** By vector and by words, the same for all. */
  static void ask(Node node) {
    ManagedChannel channel = BareServer.channel(node.port());
    try {
      RetrieveServiceBlockingStub stub = RetrieveServiceGrpc.newBlockingStub(channel);
      for (int question = 0; question < QUESTIONS; question++) {
        var hits = stub.search(question % 2 == 0 ? dense(question) : lexical(question));
        if (hits.getHitsCount() > 10) {
          throw new IllegalStateException("more hits than were asked for");
        }
      }
    } finally {
      channel.shutdownNow();
    }
  }

  private static Node start(Nodes nodes, Map<String, String> keys) throws InterruptedException {
    int port = Nodes.freePorts(1).getFirst();
    Node node = nodes.start(ServiceNode.class, port, List.of("retrieve"), new HashMap<>(keys));
    Nodes.awaitServing(List.of(node));
    return node;
  }

  private static SearchRequest dense(int number) {
    float[] vector = BigIndex.vector(-1 - number).components();
    return search()
        .setDense(
            DenseQuery.newBuilder().setModel(BigIndex.MODEL).addAllVector(Floats.asList(vector)))
        .build();
  }

  private static SearchRequest lexical(int number) {
    return search().setLexical(LexicalQuery.newBuilder().setText("number " + number)).build();
  }

  private static SearchRequest.Builder search() {
    return SearchRequest.newBuilder().setCollection(BigIndex.COLLECTION).setTopK(10);
  }
}
