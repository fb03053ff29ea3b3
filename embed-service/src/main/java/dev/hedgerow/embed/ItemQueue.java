package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.EmbedStreamItem;
import dev.hedgerow.embed.v1.EmbedStreamRequest;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A stream's items for several workers; holds none itself. */
final class ItemQueue {
  private final StreamReader<EmbedStreamRequest> reader;
  private final ReentrantLock lock = new ReentrantLock();
  private long position;

  /** An item and its place in the stream, from 0 without gaps. */
  record Entry(long position, EmbedStreamItem item) {}

  ItemQueue(StreamReader<EmbedStreamRequest> reader) {
    this.reader = reader;
  }

  /**
   * The next item, waiting for it; null at the stream's end.
   *
   * @throws Failure STREAM_CONFIG_MISPLACED on another config; what the stream ended with
   */
  @Nullable Entry next() {
    lock.lock();
    try {
      EmbedStreamRequest message = reader.next();
      return message == null ? null : entry(message);
    } finally {
      lock.unlock();
    }
  }

  private Entry entry(EmbedStreamRequest message) {
    return switch (message.getMessageCase()) {
      case ITEM -> new Entry(position++, message.getItem());
      case CONFIG -> throw StreamEmbedder.misplaced("a second config");
      case MESSAGE_NOT_SET -> throw Failure.invalid("message", "is neither config nor item");
    };
  }
}
