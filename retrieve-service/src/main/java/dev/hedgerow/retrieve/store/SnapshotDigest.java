package dev.hedgerow.retrieve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import dev.hedgerow.runtime.error.Failure;

/**
 * Counts and digests the pieces of a snapshot on their way: SHA-256 of each file, and one of the
 * header and of the files' digests. For one thread.
 */
public final class SnapshotDigest {
  private final SnapshotHeader header;
  private final Hasher whole = sha256();
  private Hasher ofFile = sha256();
  private int file;
  private long taken;

  /** Before the first piece; a header with the name that the collection had. */
  public SnapshotDigest(SnapshotHeader header) {
    this.header = header;
    put(header.spec().name());
    put(header.spec().model());
    put(header.spec().encoding().name());
    whole.putInt(header.spec().dimension()).putInt(header.format());
    put(header.writeToken());
    for (SnapshotFile next : header.files()) {
      put(next.name());
      whole.putLong(next.length());
    }
    header
        .spec()
        .fields()
        .types()
        .forEach(
            (name, type) -> {
              put(name);
              put(type.name());
            });
  }

  /**
   * Takes the next piece.
   *
   * @return the digest of its file where it ends that, else empty
   * @throws Failure RESTORE_OUT_OF_TURN when it is another file's turn, SNAPSHOT_DAMAGED when the
   *     file is longer than the header says
   */
  public ByteString add(SnapshotPiece piece) {
    if (piece.file() != file || file == header.files().size()) {
      throw Failures.restoreOutOfTurn(
          "bytes of file " + piece.file() + " when it is the turn of " + file);
    }
    SnapshotFile current = header.files().get(file);
    taken += piece.data().size();
    if (taken > current.length()) {
      throw Failures.snapshotDamaged("file " + current.name() + " is longer than the header says");
    }
    ofFile.putBytes(piece.data().asReadOnlyByteBuffer());
    return taken == current.length() ? endFile() : ByteString.EMPTY;
  }

  /**
   * The digest of all.
   *
   * @throws Failure SNAPSHOT_DAMAGED when bytes are missing
   */
  public ByteString end() {
    if (file < header.files().size()) {
      throw Failures.snapshotDamaged("bytes of file " + file + " are missing");
    }
    return ByteString.copyFrom(whole.hash().asBytes());
  }

  private ByteString endFile() {
    byte[] digest = ofFile.hash().asBytes();
    whole.putBytes(digest);
    ofFile = sha256();
    file++;
    taken = 0;
    return ByteString.copyFrom(digest);
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    whole.putInt(bytes.length).putBytes(bytes);
  }

  private static Hasher sha256() {
    return Hashing.sha256().newHasher();
  }
}
