package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.peer.FakeRetrieve;
import dev.hedgerow.orchestrator.peer.GrpcRetrieveClient;
import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.RetrievePeer;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.testkit.TestServer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A source over a retrieve service that is called by gRPC. */
abstract class ServiceSourceContract extends SourceContract {

  private final FakeRetrieve store = new FakeRetrieve();
  private final TestServer server = TestServer.start(new RetrievePeer(store));

  protected final RetrieveClient client() {
    return new GrpcRetrieveClient(server.channel());
  }

  protected final CollectionSearch search() {
    return new CollectionSearch(client(), SourceHit.OWN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The worst first, which no service should do. */
  @Override
  protected void has(int hits) {
    Hit[] all =
        IntStream.rangeClosed(1, hits)
            .mapToObj(i -> Messages.hit("d" + i, "text " + i, i))
            .toArray(Hit[]::new);
    answers(_ -> Messages.hits(all));
  }

  @Override
  protected void fails() {
    answers(
        _ -> {
          throw Failure.of(
              ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "down");
        });
  }

  @Override
  protected void stalls() {
    answers(
        _ -> {
          asked();
          try {
            throw Messages.never();
          } finally {
            givenUp();
          }
        });
  }

  private void answers(Function<SearchRequest, SearchResponse> answer) {
    store.dense(answer);
    store.lexical(answer);
  }
}
