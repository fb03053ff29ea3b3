package dev.hedgerow.orchestrator.pdf;

import dev.hedgerow.runtime.call.CallContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one file may take. Whatever is beyond it ends the reading with an unchecked exception, since
 * PDFBox takes any other for a flaw that it can live with; and because it takes even some of those
 * so, {@link #check} tells again.
 */
final class PdfBounds {
  static final int MAX_PAGES = 10_000;

  /** One stream, unpacked. */
  static final int MAX_STREAM_BYTES = 16 * 1024 * 1024;

  /** What is unpacked into objects that stay until the end. */
  private static final int MAX_KEPT_BYTES = 12 * 1024 * 1024;

  /**
   * Arrays, dictionaries and strings of one stream, and of all that stay: two bytes of a file
   * become some 90 of heap.
   */
  private static final int MAX_NESTS = 1_000_000;

  private static final int MAX_OBJECTS = 2_000_000;
  private static final int MAX_PAGE_GLYPHS = 200_000;

  /** Longer than any text that a document may have. */
  private static final int MAX_TEXT_LENGTH = 4 * 1024 * 1024 + 1;

  private static final int STEPS_PER_LOOK = 1024;

  private final long begin = System.nanoTime();
  private final Duration limit;

  private @Nullable UnreadablePdfException broken;
  private boolean keeps = true;
  private int steps;
  private int objects;
  private long keptBytes;
  private long keptNests;
  private int pageGlyphs;
  private long textLength;

  /** The time begins now. */
  PdfBounds(Duration limit) {
    this.limit = limit;
  }

  /** Anything that a file can have much of. */
  void step() {
    if (++steps % STEPS_PER_LOOK == 0) {
      CallContext.check();
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw refusal("takes more than " + limit.toSeconds() + " s to read");
      }
    }
  }

  void object() {
    step();
    if (++objects > MAX_OBJECTS) {
      throw refusal("has more than " + MAX_OBJECTS + " objects");
    }
  }

  /** Whether what is unpacked from now on stays; gives what held before. */
  boolean keeping(boolean now) {
    boolean before = keeps;
    keeps = now;
    return before;
  }

  /** A stream is being unpacked, and is so long by now. */
  void unpacking(int length) {
    step();
    if (length > MAX_STREAM_BYTES) {
      throw refusal("has a stream of more than " + MAX_STREAM_BYTES + " bytes unpacked");
    }
  }

  void unpacked(byte[] stream) {
    long nests = 0;
    for (byte b : stream) {
      nests += b == '[' || b == '<' || b == '(' ? 1 : 0;
    }
    if (keeps) {
      keptBytes += stream.length;
      keptNests += nests;
    }
    if (keptBytes > MAX_KEPT_BYTES || Math.max(nests, keptNests) > MAX_NESTS) {
      throw refusal("unpacks to more objects than its memory is meant for");
    }
  }

  void page(int number) {
    pageGlyphs = 0;
    pages(number);
  }

  void pages(int count) {
    if (count > MAX_PAGES) {
      throw refusal("has more than " + MAX_PAGES + " pages");
    }
  }

  /**
   * A glyph is shown.
   *
   * @param length of what it stands for, in code units
   */
  void glyph(int length) {
    step();
    textLength += length;
    if (++pageGlyphs > MAX_PAGE_GLYPHS) {
      throw refusal("has a page of more than " + MAX_PAGE_GLYPHS + " characters");
    }
    if (textLength > MAX_TEXT_LENGTH) {
      throw refusal("has more than 4 MiB of text");
    }
  }

  UnreadablePdfException refusal(String why) {
    broken = new UnreadablePdfException(why);
    return broken;
  }

  /**
   * Does nothing while the file has kept within its bounds.
   *
   * @throws UnreadablePdfException why not, though PDFBox went on
   */
  void check() {
    if (broken != null) {
      throw broken;
    }
  }
}
