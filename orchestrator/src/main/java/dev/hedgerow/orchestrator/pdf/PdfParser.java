package dev.hedgerow.orchestrator.pdf;

import dev.hedgerow.orchestrator.text.DocumentParser;
import dev.hedgerow.orchestrator.text.ParsedDocument;
import dev.hedgerow.orchestrator.text.Utf8;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;

/**
 * PDF: the text of its pages, in the order of the pages, is what is stored; paragraphs and pages
 * are separated by an empty line. A file that a password protects from being changed or printed is
 * read, one that needs it to be opened is not. Pictures of text have none.
 *
 * <p>One file is read at a time in a process, whatever calls there are: what one may take, 4 MiB of
 * text, some 400 MB while it lies and a minute, is all that they take together.
 */
public final class PdfParser {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Semaphore ONE = new Semaphore(1, true);

  static {
    FontMappers.set(new OneFont());
  }

  private final Duration limit;

  /** Makes a parser; it keeps nothing. */
  public PdfParser() {
    this(LIMIT);
  }

  PdfParser(Duration limit) {
    this.limit = limit;
  }

  /**
   * Reads a file.
   *
   * @param title the document's title; empty to take the file's own
   * @throws UnreadablePdfException when it is no PDF, is damaged or encrypted, or takes more than
   *     it may
   * @throws Failure CANCELLED or DEADLINE_EXCEEDED when the call is over first
   */
  public ParsedDocument parse(String title, byte[] file) {
    try {
      ONE.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.cancelled("interrupted while waiting to read a PDF").causedBy(e);
    }
    try {
      return read(title, file);
    } finally {
      forgetNames();
      ONE.release();
    }
  }

  private ParsedDocument read(String title, byte[] file) {
    PdfBounds bounds = new PdfBounds(limit);
    try (PDDocument document = new BoundedParser(file, bounds).parse()) {
      PdfText text = new PdfText();
      new PageReader(bounds, text).read(document);
      bounds.check();
      return text.document(title.isEmpty() ? title(document) : title);
    } catch (InvalidPasswordException e) {
      throw new UnreadablePdfException("is encrypted and needs a password", e);
    } catch (UnreadablePdfException | Failure e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      // A reader of such a format meets what no one thought of; a linkage error is a kind of
      // encryption that there is no library for.
      bounds.check();
      throw new UnreadablePdfException("is no PDF, or is damaged", e);
    }
  }

  private static String title(PDDocument document) {
    @Nullable String own = document.getDocumentInformation().getTitle();
    return own == null ? "" : Utf8.cut(PdfText.clean(own).strip(), DocumentParser.MAX_TITLE_BYTES);
  }

  /** PDFBox keeps every name of every file for ever. */
  @SuppressWarnings("deprecation") // There is no other way until a version keeps none.
  private static void forgetNames() {
    COSName.clearResources();
  }
}
