package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.Stored;
import java.util.concurrent.CompletableFuture;

/** A write that waits for its turn; who waits for it gives it up by cancelling the future. */
sealed interface PendingWrite {
  CompletableFuture<?> outcome();

  default boolean abandoned() {
    return outcome().isCancelled();
  }

  /** One that is logged, with others that come at the same time. */
  sealed interface Logged extends PendingWrite {
    @Override
    CompletableFuture<Stored> outcome();
  }

  /** A document to store. */
  record Upsert(DocumentWrite write, CompletableFuture<Stored> outcome) implements Logged {}

  /** A document that is still there in that version. */
  record Touch(String id, String version, CompletableFuture<Stored> outcome) implements Logged {}

  /** Documents to delete. */
  record Delete(Condition condition, CompletableFuture<Deleted> outcome) implements PendingWrite {}

  /** Asks that what was acknowledged be visible. */
  record Refresh(CompletableFuture<Void> outcome) implements PendingWrite {}

  /** The last write of all; has no effect. */
  record Stop(CompletableFuture<Void> outcome) implements PendingWrite {}
}
