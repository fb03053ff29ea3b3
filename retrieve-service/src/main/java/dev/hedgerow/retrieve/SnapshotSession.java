package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.store.SnapshotDigest;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.retrieve.store.SnapshotReader;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.stream.StreamWriter;

/** One snapshot on its way out; never more than a piece of it is in memory, and what gRPC holds. */
final class SnapshotSession {
  private final SnapshotReader snapshot;
  private final StreamWriter<SnapshotResponse> responses;

  SnapshotSession(SnapshotReader snapshot, StreamWriter<SnapshotResponse> responses) {
    this.snapshot = snapshot;
    this.responses = responses;
  }

  /** Sends all of it. */
  void run() {
    SnapshotDigest digest = new SnapshotDigest(snapshot.header());
    responses.write(SnapshotMessages.header(snapshot.header()));
    for (SnapshotPiece next = snapshot.next(); next != null; next = snapshot.next()) {
      responses.write(SnapshotMessages.chunk(next, digest.add(next)));
    }
    responses.write(SnapshotMessages.end(digest.end()));
  }
}
