package dev.hedgerow.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.cli.retry.Backoff;
import dev.hedgerow.cli.retry.Patience;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnacknowledgedTest {
  private final FakeIngestTime time = new FakeIngestTime();
  private final Patience patience = new Patience(IngestRig.PATIENCE, time::nanoTime);
  private final Unacknowledged documents = new Unacknowledged(time, patience);
  private final Backoff backoff = new Backoff(() -> 1);

  @Test
  void givesEverythingAgainInItsOrderToTheNextStream() {
    int first = documents.rewind();
    add("a", "b", "c", "d");
    assertThat(take(first, 3)).containsExactly("a", "b", "c");
    documents.settle("b", true);
    documents.defer("a", IngestRig.gone(), backoff);

    int second = documents.rewind();

    assertThat(take(second, 3)).containsExactly("a", "c", "d");
    assertThat(documents.deferred()).isZero();
  }

  @Test
  void givesNothingToAStreamThatIsOver() {
    int first = documents.rewind();
    add("a");
    documents.rewind();

    assertThat(catchThrowableOfType(Failure.class, () -> documents.take(first)))
        .matches(failure -> failure.is(ErrorReason.ERROR_REASON_CANCELLED));
  }

  @Test
  void keepsTheSecondOfAnIdUntilTheFirstIsSettled() {
    int turn = documents.rewind();
    add("x", "x", "y");

    assertThat(take(turn, 2)).containsExactly("x", "y");
    assertThat(documents.settle("x", true)).isEqualTo(new Origin("file", 1));
    assertThat(documents.settle("x", true)).as("not sent yet").isNull();
    assertThat(take(turn, 1)).containsExactly("x");
    assertThat(documents.settle("x", true)).isEqualTo(new Origin("file", 2));
    assertThat(documents.size()).isEqualTo(1);
  }

  @Test
  void givesOthersWhileOneRests() {
    int turn = documents.rewind();
    add("a", "b");
    take(turn, 1);
    documents.defer("a", IngestRig.gone(), backoff);

    assertThat(take(turn, 1)).containsExactly("b");
    assertThat(time.passed()).isZero();
    assertThat(take(turn, 1)).containsExactly("a");
    assertThat(time.passed()).isEqualTo(Backoff.FIRST);
  }

  @Test
  void restsAsLongAsIsAdvised() {
    int turn = documents.rewind();
    add("a");
    take(turn, 1);
    documents.defer("a", IngestRig.gone().retryAfter(Duration.ofSeconds(7)), backoff);

    take(turn, 1);

    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void defersNoLongerThanPatienceLasts() {
    int turn = documents.rewind();
    add("a");
    take(turn, 1);
    assertThat(documents.defer("a", IngestRig.gone(), backoff)).isNotNull();
    take(turn, 1);
    time.advance(IngestRig.PATIENCE);

    assertThat(documents.defer("a", IngestRig.gone(), backoff)).isNull();
    assertThat(documents.settle("a", false)).isNotNull();
    assertThat(documents.deferred()).isZero();
  }

  @Test
  void endsOnceEverythingIsSettled() {
    int turn = documents.rewind();
    add("a");
    take(turn, 1);
    documents.finish();
    assertThat(documents.done()).isFalse();

    documents.settle("a", true);

    assertThat(documents.done()).isTrue();
    assertThat(documents.take(turn)).isNull();
    assertThat(documents.awaitAny()).isFalse();
  }

  @Test
  void countsTimeOnlyWhileThereIsSomething() {
    int turn = documents.rewind();
    add("a");
    time.advance(Duration.ofSeconds(100));
    assertThat(patience.left()).isEqualTo(Duration.ofSeconds(20));

    take(turn, 1);
    documents.settle("a", false);

    assertThat(patience.left()).isEqualTo(IngestRig.PATIENCE);
  }

  private void add(String... ids) {
    for (int i = 0; i < ids.length; i++) {
      documents.add(new Origin("file", i + 1), SourceDocument.newBuilder().setId(ids[i]).build());
    }
  }

  private List<String> take(int turn, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SourceDocument next = documents.take(turn);
      ids.add(next == null ? "none" : next.getId());
    }
    return ids;
  }
}
