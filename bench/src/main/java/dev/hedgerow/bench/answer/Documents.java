package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Eight short documents that answer one question. */
public final class Documents {
  public static final String QUESTION = "How many eggs does the hedge sparrow lay in April?";

  private static final int COUNT = 8;
  private static final List<String> PLACES =
      List.of("hawthorn", "blackthorn", "hazel", "holly", "beech", "privet", "yew", "hornbeam");

  private Documents() {}

  /**
   * Puts them into a mesh, and waits until all can be found.
   *
   * @throws BenchException when one is refused
   */
  public static void ingest(Channel orchestrator) {
    try (DuplexCall<IngestRequest, IngestResponse> call =
        Calls.duplex(orchestrator, RagServiceGrpc.getIngestMethod(), COUNT)) {
      call.write(IngestRequest.newBuilder().setConfig(IngestConfig.getDefaultInstance()).build());
      for (SourceDocument document : all()) {
        call.write(IngestRequest.newBuilder().setDocument(document).build());
      }
      call.halfClose();
      for (IngestResponse next = call.next(); next != null; next = call.next()) {
        if (next.getAcknowledgement().getStatus() != IngestStatus.INGEST_STATUS_INDEXED) {
          throw new BenchException("a document was not taken in: " + next);
        }
      }
    }
  }

  private static List<SourceDocument> all() {
    List<SourceDocument> documents = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      documents.add(
          SourceDocument.newBuilder()
              .setId("sparrow-" + i)
              .setTitle("Hedge sparrows in " + PLACES.get(i))
              .setText(text(PLACES.get(i), i))
              .build());
    }
    return documents;
  }

  private static String text(String place, int number) {
    return String.format(
        Locale.ROOT,
        "In a hedge of %s the hedge sparrow lays %d to %d blue eggs in April. The nest stands low,"
            + " a cup of twigs, moss and wool that the %s hides well. The female sits for %d days,"
            + " and both birds feed the young with small insects from the %s and the grass below."
            + " A second brood follows in June, and where the %s is cut late, a third in July.",
        place,
        number % 3 + 3,
        number % 3 + 5,
        place,
        number + 11,
        place,
        place);
  }
}
