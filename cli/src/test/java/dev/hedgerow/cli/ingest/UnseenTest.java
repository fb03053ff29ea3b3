package dev.hedgerow.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private final Tally tally = new Tally();
  private final List<DeleteDocumentsRequest> requests = new ArrayList<>();

  @Test
  void deletesWhereTheRunsDocumentsAre() {
    tally.count(acknowledgement("default-v2", 20));
    tally.count(acknowledgement("default-v2", 10));

    assertThat(Unseen.obstacle(tally.summary(), false)).isEmpty();
    assertThat(unseen(ErrorReason.ERROR_REASON_UNSPECIFIED).delete(tally.summary())).hasValue(3);
    assertThat(requests.getFirst().getExpectedCollection()).isEqualTo("default-v2");
    assertThat(requests.getFirst().getFilter().getNotSeenSince().getSeconds()).isEqualTo(10);
  }

  @Test
  void deletesNothingWhereTheyAreInTwoCollections() {
    tally.count(acknowledgement("default", 10));
    tally.count(acknowledgement("default-v2", 20));

    assertThat(Unseen.obstacle(tally.summary(), false)).contains(Unseen.SWAPPED);
  }

  @Test
  void deletesNothingWhereTheNameStandsForAnotherCollectionNow() {
    tally.count(acknowledgement("default", 10));

    Unseen unseen = unseen(ErrorReason.ERROR_REASON_COLLECTION_SWAPPED);

    assertThat(unseen.delete(tally.summary())).isEmpty();
  }

  @Test
  void deletesNothingForAMeshThatDoesNotSayWhereTheyAre() {
    tally.count(acknowledgement("", 10));

    assertThat(Unseen.obstacle(tally.summary(), false)).isPresent();
  }

  private Unseen unseen(ErrorReason refused) {
    return new Unseen(
        "",
        request -> {
          requests.add(request);
          if (refused != ErrorReason.ERROR_REASON_UNSPECIFIED) {
            throw Failure.of(ErrorKind.FAILED_PRECONDITION, refused, "refused");
          }
          return 3;
        });
  }

  private static IngestAcknowledgement acknowledgement(String collection, long seenSeconds) {
    return IngestAcknowledgement.newBuilder()
        .setStatus(IngestStatus.INGEST_STATUS_UNCHANGED)
        .setSeenAt(Timestamp.newBuilder().setSeconds(seenSeconds))
        .setCollection(collection)
        .build();
  }
}
