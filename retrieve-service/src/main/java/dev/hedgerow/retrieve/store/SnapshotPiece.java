package dev.hedgerow.retrieve.store;

import com.google.protobuf.ByteString;

/**
 * The next bytes of a snapshot.
 *
 * @param file which of the header's files they belong to, from 0
 * @param data at least one byte, all of one file
 */
public record SnapshotPiece(int file, ByteString data) {}
