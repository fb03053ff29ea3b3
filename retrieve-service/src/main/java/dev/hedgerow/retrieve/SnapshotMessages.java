package dev.hedgerow.retrieve;

import com.google.protobuf.ByteString;
import dev.hedgerow.retrieve.store.SnapshotFile;
import dev.hedgerow.retrieve.store.SnapshotHeader;
import dev.hedgerow.retrieve.store.SnapshotPiece;
import dev.hedgerow.retrieve.v1.SnapshotChunk;
import dev.hedgerow.retrieve.v1.SnapshotEnd;
import dev.hedgerow.retrieve.v1.SnapshotResponse;

/** Snapshots between the contract and the store. */
final class SnapshotMessages {
  private SnapshotMessages() {}

  static SnapshotResponse header(SnapshotHeader header) {
    var message =
        dev.hedgerow.retrieve.v1.SnapshotHeader.newBuilder()
            .setCollection(CollectionMessages.message(header.spec()))
            .setFormat(header.format())
            .setWriteToken(header.writeToken());
    for (SnapshotFile file : header.files()) {
      message.addFiles(
          dev.hedgerow.retrieve.v1.SnapshotFile.newBuilder()
              .setName(file.name())
              .setLength(file.length()));
    }
    return SnapshotResponse.newBuilder().setHeader(message).build();
  }

  static SnapshotResponse chunk(SnapshotPiece piece, ByteString sha256) {
    return SnapshotResponse.newBuilder()
        .setChunk(
            SnapshotChunk.newBuilder()
                .setFile(piece.file())
                .setData(piece.data())
                .setSha256(sha256))
        .build();
  }

  static SnapshotResponse end(ByteString sha256) {
    return SnapshotResponse.newBuilder().setEnd(SnapshotEnd.newBuilder().setSha256(sha256)).build();
  }

  static SnapshotHeader header(dev.hedgerow.retrieve.v1.SnapshotHeader message) {
    return new SnapshotHeader(
        CollectionMessages.spec(message.getCollection()),
        message.getFormat(),
        message.getWriteToken(),
        message.getFilesList().stream()
            .map(file -> new SnapshotFile(file.getName(), file.getLength()))
            .toList());
  }

  static SnapshotPiece piece(SnapshotChunk chunk) {
    return new SnapshotPiece(chunk.getFile(), chunk.getData());
  }
}
