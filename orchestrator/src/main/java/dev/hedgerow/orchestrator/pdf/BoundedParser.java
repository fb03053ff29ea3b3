package dev.hedgerow.orchestrator.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/** PDFBox's parser, with streams and objects that keep within bounds. */
final class BoundedParser extends PDFParser {
  private static final String NO_PASSWORD = "";

  private final PdfBounds bounds;

  BoundedParser(byte[] file, PdfBounds bounds) throws IOException {
    super(new PdfSource(file, bounds), NO_PASSWORD, null, null, null);
    this.bounds = bounds;
    document.close();
    document = new BoundedDocument();
  }

  @Override
  public PDDocument parse() throws IOException {
    PDDocument parsed = super.parse();
    bounds.keeping(false);
    return parsed;
  }

  @Override
  protected COSBase parseDirObject() throws IOException {
    bounds.object();
    return super.parseDirObject();
  }

  @Override
  protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
    boolean before = bounds.keeping(true);
    try {
      return super.parseObjectStreamObject(stream, key);
    } finally {
      bounds.keeping(before);
    }
  }

  private final class BoundedDocument extends COSDocument {
    BoundedDocument() {
      super(IOUtils.createMemoryOnlyStreamCache(), BoundedParser.this);
    }

    @Override
    public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
        throws IOException {
      COSStream stream = new BoundedStream(createRandomAccessReadView(start, length), bounds);
      dictionary.forEach(stream::setItem);
      stream.setKey(dictionary.getKey());
      return stream;
    }
  }
}
