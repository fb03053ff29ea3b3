package dev.hedgerow.orchestrator.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The bytes of a file; reading them counts as work, however PDFBox searches them. */
final class PdfSource extends RandomAccessReadBuffer {
  private final PdfBounds bounds;

  PdfSource(byte[] file, PdfBounds bounds) {
    super(file);
    this.bounds = bounds;
  }

  @Override
  public int read() throws IOException {
    bounds.step();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    bounds.step();
    return super.read(into, offset, length);
  }
}
