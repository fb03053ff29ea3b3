package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers that leave while the disk holds a commit. */
@Timeout(60)
final class AbandonedWriteTest extends LuceneFixture {
  private final HeldDisk disk = new HeldDisk();

  @Override
  Disk disk() {
    return disk;
  }

  @AfterEach
  void letGo() {
    disk.letGo();
  }

  @Test
  void aCancelEndsTheWaitOfADelete() {
    put(Docs.document("a", "1", "apple"));
    disk.hold();
    CompletableFuture<Stored> held = store.upsert(NAME, Docs.document("b", "1", "apple"));
    disk.awaitHeld();

    Failure failure = whileCancelled(() -> store.delete(NAME, new Condition.IdPrefix("a")));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    disk.letGo();
    assertThat(held.join().changed()).isTrue();
    put(Docs.document("c", "1", "apple"));
    assertThat(search(lexical("apple", 10))).as("a dropped delete has no effect").hasSize(3);
  }

  @Test
  void aCancelEndsTheWaitForRoom() {
    disk.hold();
    CompletableFuture<Stored> first = store.upsert(NAME, Docs.document("first", "1", "apple"));
    disk.awaitHeld();
    List<CompletableFuture<Stored>> waiting =
        IntStream.range(0, 2 * Stores.SETTINGS.commitDocuments())
            .mapToObj(i -> store.upsert(NAME, Docs.document("d" + i, "1", "apple")))
            .toList();

    Failure failure =
        whileCancelled(
            () -> {
              var _ = store.upsert(NAME, Docs.document("one too many", "1", "apple"));
            });

    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    disk.letGo();
    first.join();
    waiting.forEach(CompletableFuture::join);
    store.refresh(NAME);
    assertThat(store.stats(NAME, false).documents()).isEqualTo(waiting.size() + 1);
  }

  @Test
  void aCancelDuringTheCommitSplitsNothingAndTheSameAgainIsUnchanged() {
    disk.hold();
    CompletableFuture<Stored> held = store.upsert(NAME, Docs.document("a", "1", "apple", "pear"));
    disk.awaitHeld();
    assertThat(held.cancel(false)).isTrue();
    disk.letGo();

    Stored again = put(Docs.document("a", "1", "apple", "pear"));

    assertThat(again.changed()).isFalse();
    assertThat(again.passages()).isEqualTo(2);
    assertThat(search(lexical("apple pear", 10))).hasSize(2);
  }

  @Test
  void aQueuedDocumentThatIsGivenUpIsNotWritten() {
    disk.hold();
    CompletableFuture<Stored> held = store.upsert(NAME, Docs.document("a", "1", "apple"));
    disk.awaitHeld();
    CompletableFuture<Stored> queued = store.upsert(NAME, Docs.document("b", "1", "apple"));

    assertThat(queued.cancel(false)).isTrue();
    disk.letGo();

    assertThat(held.join().changed()).isTrue();
    put(Docs.document("c", "1", "apple"));
    assertThat(search(lexical("apple", 10)))
        .extracting(hit -> hit.document().id())
        .containsExactlyInAnyOrder("a", "c");
  }

  /** Their memory counts as free then: a queue that held them all the same would have no bound. */
  @Test
  void whatIsGivenUpLeavesTheQueueAtOnce() {
    disk.hold();
    CompletableFuture<Stored> held = store.upsert(NAME, Docs.document("held", "1", "apple"));
    disk.awaitHeld();
    IntStream.range(0, 2 * Stores.SETTINGS.commitDocuments())
        .mapToObj(i -> store.upsert(NAME, Docs.document("d" + i, "1", "apple")))
        .toList()
        .forEach(waiting -> waiting.cancel(false));

    CompletableFuture<Stored> next =
        CallContext.within(
            Duration.ofSeconds(10), () -> store.upsert(NAME, Docs.document("next", "1", "apple")));

    disk.letGo();
    held.join();
    assertThat(next.join().changed()).isTrue();
    store.refresh(NAME);
    assertThat(store.stats(NAME, false).documents()).isEqualTo(2);
  }

  /** What the body ends with when its call is cancelled while it waits. */
  private static Failure whileCancelled(Runnable body) {
    Context.CancellableContext call = Context.current().withCancellation();
    Thread waiting = Thread.currentThread();
    Thread canceller =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (waiting.getState() == Thread.State.RUNNABLE) {
                    Thread.onSpinWait();
                  }
                  call.cancel(null);
                });
    try {
      return catchThrowableOfType(Failure.class, () -> call.run(body));
    } finally {
      canceller.interrupt();
    }
  }
}
