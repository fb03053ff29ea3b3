package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.runtime.call.Holding;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the model has written and the reader has not taken yet: text in order, none lost.
 *
 * <pre>
 *   put ──► │ piece │ piece │ … │ joined │ joined… │ ──► take
 *            └─ at most 256 as they came ┘
 * </pre>
 *
 * <p>A reader that keeps up gets the pieces as they came. For one that is behind, further text is
 * joined into fewer ones, so that the model can finish and free its place. When the bytes are all
 * used, {@link #put} waits. One thread puts, one takes.
 */
final class RelayBuffer {

  /** A short hold-up at the reader does not change the pieces. */
  private static final int MOST_PIECES = 256;

  /** Joined pieces grow to about this size, which is one frame or two. */
  private static final int JOINED_BYTES = 8 * 1024;

  private static final class Piece {
    private final StringBuilder text;
    private int bytes;

    Piece(String text, int bytes) {
      this.text = new StringBuilder(text);
      this.bytes = bytes;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasRoom = lock.newCondition();
  private final Condition hasMore = lock.newCondition();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final long capacity;
  private long held;
  private @Nullable Ending ending;

  /** A buffer for this many bytes of UTF-8, or for one piece of any size. */
  RelayBuffer(long capacity) {
    this.capacity = capacity;
    Holding.BUFFER.taken();
  }

  /** Adds text at the end, waiting while there is no room. CANCELLED when interrupted. */
  void put(String text) {
    int bytes = utf8Length(text);
    lock.lock();
    try {
      while (held > 0 && held + bytes > capacity) {
        hasRoom.await();
      }
      append(text, bytes);
      held += bytes;
      hasMore.signal();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing more comes, and why. Once. */
  void end(Ending last) {
    Holding.BUFFER.givenBack();
    lock.lock();
    try {
      ending = last;
      hasMore.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The next piece of text, waiting for it; null once all was taken and the end is there. */
  @Nullable String take() {
    lock.lock();
    try {
      while (pieces.isEmpty() && ending == null) {
        hasMore.await();
      }
      Piece piece = pieces.pollFirst();
      if (piece == null) {
        return null;
      }
      held -= piece.bytes;
      hasRoom.signal();
      return piece.text.toString();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      lock.unlock();
    }
  }

  /** How it ended; only after {@link #take} gave null. */
  Ending ending() {
    lock.lock();
    try {
      if (ending == null) {
        throw new IllegalStateException("the text goes on");
      }
      return ending;
    } finally {
      lock.unlock();
    }
  }

  private void append(String text, int bytes) {
    Piece last = pieces.peekLast();
    if (last == null || pieces.size() < MOST_PIECES || last.bytes + bytes > JOINED_BYTES) {
      pieces.addLast(new Piece(text, bytes));
    } else {
      last.text.append(text);
      last.bytes += bytes;
    }
  }

  private static int utf8Length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return Failure.cancelled("interrupted while relaying").causedBy(e);
  }
}
