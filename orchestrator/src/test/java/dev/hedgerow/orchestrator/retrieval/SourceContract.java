package dev.hedgerow.orchestrator.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every source keeps, that of a plug-in too. */
public abstract class SourceContract {

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch givenUp = new CountDownLatch(1);

  /** The source; over something that does what the methods below tell it. */
  protected abstract Source source();

  /** From now on there are that many hits, however few are asked for. */
  protected abstract void has(int hits);

  /** From now on what it asks refuses. */
  protected abstract void fails();

  /** From now on what it asks does not answer; calls {@link #asked} and {@link #givenUp}. */
  protected abstract void stalls();

  /** To be called when a request has come that will not be answered. */
  protected final void asked() {
    asked.countDown();
  }

  /** To be called when nobody waits for it any more. */
  protected final void givenUp() {
    givenUp.countDown();
  }

  @Test
  void hasAName() {
    has(0);
    assertThat(source().name()).matches("[a-z0-9][a-z0-9_-]*");
  }

  @Test
  void acceptsAQuestion() {
    has(0);
    assertThat(source().accepts(query(10))).isTrue();
  }

  @Test
  void findsTheBestFirstEachOnce() {
    has(5);
    List<SourceHit> hits = source().find(query(10));
    assertThat(hits).hasSize(5);
    assertThat(hits).extracting(SourceHit::key).doesNotHaveDuplicates();
    assertThat(hits).isSortedAccordingTo(SourceHit.BEST_FIRST);
  }

  @Test
  void findsNoMoreThanTheCandidates() {
    has(5);
    List<SourceHit> all = source().find(query(10));
    assertThat(source().find(query(3))).isEqualTo(all.subList(0, 3));
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    has(0);
    assertThat(source().find(query(10))).isEmpty();
  }

  @Test
  void itsPassagesHaveTextAndOffsetsThatFitIt() {
    has(5);
    assertThat(source().find(query(10)))
        .allSatisfy(
            found -> {
              Passage passage = found.hit().getPassage();
              assertThat(passage.getId()).isNotEmpty();
              assertThat(passage.getText()).isNotBlank();
              assertThat(passage.getEnd() - passage.getStart())
                  .isEqualTo(passage.getText().codePointCount(0, passage.getText().length()));
              assertThat(found.hit().getDocument().getId()).isNotEmpty();
              assertThat(found.score()).isFinite();
            });
  }

  @Test
  void itsErrorsAreFailures() {
    fails();
    Failure failure = catchThrowableOfType(Failure.class, () -> source().find(query(10)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void endsWhenItsTimeIsOver() throws InterruptedException {
    stalls();
    try (TaskScope scope = TaskScope.open()) {
      Task<List<SourceHit>> call =
          scope.fork("call", Duration.ofMillis(200), () -> source().find(query(10)));
      assertThat(catchThrowableOfType(Failure.class, call::join).kind())
          .isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void aCancelReachesWhatItAsks() throws InterruptedException {
    stalls();
    aCancelReachesThis();
  }

  /** Cancels a call once {@link #asked} was called, and waits for {@link #givenUp}. */
  protected final void aCancelReachesThis() throws InterruptedException {
    try (TaskScope scope = TaskScope.open()) {
      Task<List<SourceHit>> call = scope.fork("call", () -> source().find(query(10)));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      call.cancel();
      assertThat(catchThrowableOfType(Failure.class, call::join).kind())
          .isEqualTo(ErrorKind.CANCELLED);
    }
    assertThat(givenUp.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** A query for so many candidates in the default collection. */
  protected static SourceQuery query(int candidates) {
    return query("How many eggs?", candidates);
  }

  /** The same for another question. */
  protected static SourceQuery query(String question, int candidates) {
    Stages stages = new Stages(TracerProvider.noop().get("test"), System::nanoTime);
    return new SourceQuery(
        SearchText.of(question), List.of("default"), null, candidates, "", stages);
  }
}
