package dev.hedgerow.cli.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into records, in memory for the longest record that is wanted: of a longer
 * one the rest is read over.
 */
final class RecordSplitter {
  private static final int CHUNK = 64 * 1024;
  private static final int MARK_LENGTH = 3;

  private final InputStream in;
  private final int maxBytes;
  private final RecordBoundary boundary;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int limit;

  private byte[] record = new byte[CHUNK];
  private int length;
  private long recordLine;
  private long nextLine = 1;
  private boolean overlong;

  RecordSplitter(InputStream in, int maxBytes, RecordBoundary boundary) {
    this.in = in;
    this.maxBytes = maxBytes;
    this.boundary = boundary;
  }

  /** Goes to the next record; false at the end of the stream. */
  boolean next() throws IOException {
    length = 0;
    overlong = false;
    recordLine = nextLine;
    boolean any = false;
    while (position < limit || fill()) {
      any = true;
      if (takeUntilBoundary()) {
        return true;
      }
    }
    return any;
  }

  /** The line on which the record begins, from 1; after the last record, where the stream ends. */
  long line() {
    return recordLine;
  }

  /** Whether the record is longer than is wanted; its text is not to be had then. */
  boolean overlong() {
    return overlong;
  }

  /** The record with its line break. */
  String text() throws Refusal {
    if (overlong) {
      throw new Refusal(SkipReason.TOO_LARGE, "longer than %,d bytes".formatted(maxBytes));
    }
    return StrictUtf8.decode(record, 0, length);
  }

  /** Bytes that are held for the record, for tests of the bound. */
  int capacity() {
    return record.length;
  }

  private boolean fill() throws IOException {
    boolean first = limit == 0;
    position = 0;
    limit = Math.max(0, first ? in.readNBytes(chunk, 0, MARK_LENGTH) : in.read(chunk));
    if (first && StrictUtf8.startsWithMark(chunk, 0, limit)) {
      limit = Math.max(0, in.read(chunk));
    }
    return limit > 0;
  }

  private boolean takeUntilBoundary() {
    int from = position;
    boolean ended = false;
    while (position < limit && !ended) {
      byte b = chunk[position++];
      if (b == '\n') {
        nextLine++;
      }
      ended = boundary.endsWith(b);
    }
    append(from, position - from);
    return ended;
  }

  private void append(int from, int count) {
    if (overlong || length + count > maxBytes) {
      overlong = true;
      return;
    }
    if (length + count > record.length) {
      record = Arrays.copyOf(record, Math.min(maxBytes, Math.max(length + count, 2 * length)));
    }
    System.arraycopy(chunk, from, record, length, count);
    length += count;
  }
}
