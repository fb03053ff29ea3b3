package dev.hedgerow.cli.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.Message;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreStart;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SnapshotRequest;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.List;
import java.util.Map;

/** Requests that copy a collection whole, by method. */
final class SnapshotSamples {
  /** Small, and written once. */
  static final String COLLECTION = "kept";

  /** Ends the name of the collection that a restore makes; each can be made once. */
  private static final String NUMBER = "-000000";

  private SnapshotSamples() {}

  /**
   * @param snapshot of {@link #COLLECTION}
   */
  static Map<String, List<List<Message>>> all(List<SnapshotResponse> snapshot) {
    String name = "restored-" + Long.toString(System.nanoTime(), 36) + NUMBER;
    return Map.of(
        RetrieveServiceGrpc.getSnapshotMethod().getFullMethodName(),
        List.of(List.of(snapshot())),
        RetrieveServiceGrpc.getRestoreMethod().getFullMethodName(),
        List.of(snapshot.stream().map(part -> restore(name, part)).toList()));
  }

  static SnapshotRequest snapshot() {
    return SnapshotRequest.newBuilder().setCollection(COLLECTION).build();
  }

  /** A document of the collection. */
  static UpsertRequest document() {
    return RetrieveSamples.whole().toBuilder().setCollection(COLLECTION).build();
  }

  /** The call with another name for what it restores, if that is what it does. */
  static Attempt numbered(Attempt attempt, int number) {
    if (!attempt.method().descriptor().equals(RetrieveServiceGrpc.getRestoreMethod())) {
      return attempt;
    }
    String other = "-%06d".formatted(number);
    List<byte[]> messages =
        attempt.messages().stream()
            .map(bytes -> new String(bytes, ISO_8859_1).replace(NUMBER, other))
            .map(text -> text.getBytes(ISO_8859_1))
            .toList();
    return new Attempt(attempt.method(), messages, attempt.what(), attempt.expected());
  }

  private static Message restore(String name, SnapshotResponse part) {
    RestoreRequest.Builder request = RestoreRequest.newBuilder();
    return switch (part.getPartCase()) {
      case HEADER ->
          request
              .setStart(RestoreStart.newBuilder().setName(name).setHeader(part.getHeader()))
              .build();
      case CHUNK -> request.setChunk(part.getChunk()).build();
      case END -> request.setEnd(part.getEnd()).build();
      case PART_NOT_SET -> throw new AssertionError("an empty part of a snapshot");
    };
  }
}
