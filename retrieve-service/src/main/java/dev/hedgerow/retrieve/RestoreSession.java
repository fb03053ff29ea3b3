package dev.hedgerow.retrieve;

import com.google.protobuf.ByteString;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Failures;
import dev.hedgerow.retrieve.store.RestoreSink;
import dev.hedgerow.retrieve.store.SnapshotDigest;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.SnapshotChunk;
import dev.hedgerow.runtime.stream.StreamReader;
import org.jspecify.annotations.Nullable;

/** One snapshot on its way back. What is not verified to its end is as if it had never come. */
final class RestoreSession {
  private final VectorStore store;
  private final StreamReader<RestoreRequest> requests;

  RestoreSession(VectorStore store, StreamReader<RestoreRequest> requests) {
    this.store = store;
    this.requests = requests;
  }

  /**
   * Gives the collection, which is there when it returns.
   *
   * @throws dev.hedgerow.runtime.error.Failure RESTORE_OUT_OF_TURN, SNAPSHOT_DAMAGED, and what the
   *     store throws
   */
  CollectionSpec run() {
    RestoreRequest first = requests.next();
    if (first == null || !first.hasStart()) {
      throw Failures.restoreOutOfTurn("the first message does not begin a restore");
    }
    SnapshotHeader sent = SnapshotMessages.header(first.getStart().getHeader());
    SnapshotHeader wanted = sent.named(first.getStart().getName());
    try (RestoreSink sink = store.restore(wanted)) {
      receive(sink, new SnapshotDigest(sent));
      sink.finish();
    }
    return wanted.spec();
  }

  private void receive(RestoreSink sink, SnapshotDigest digest) {
    RestoreRequest next = requests.next();
    while (next != null && next.hasChunk()) {
      take(next.getChunk(), sink, digest);
      next = requests.next();
    }
    checkEnd(next, digest);
    if (requests.next() != null) {
      throw Failures.restoreOutOfTurn("a message follows the end");
    }
  }

  private static void take(SnapshotChunk chunk, RestoreSink sink, SnapshotDigest digest) {
    SnapshotPiece piece = SnapshotMessages.piece(chunk);
    ByteString actual = digest.add(piece);
    if (!actual.equals(chunk.getSha256())) {
      throw Failures.snapshotDamaged(
          actual.isEmpty()
              ? "a digest comes before the last bytes of file " + piece.file()
              : "the digest of file " + piece.file() + " is another");
    }
    sink.write(piece);
  }

  private static void checkEnd(@Nullable RestoreRequest last, SnapshotDigest digest) {
    if (last == null) {
      throw Failures.snapshotDamaged("its end is missing");
    }
    if (!last.hasEnd()) {
      throw Failures.restoreOutOfTurn("a restore begins within another");
    }
    if (!digest.end().equals(last.getEnd().getSha256())) {
      throw Failures.snapshotDamaged("its digest is another");
    }
  }
}
