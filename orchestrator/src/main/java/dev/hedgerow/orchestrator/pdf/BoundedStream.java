package dev.hedgerow.orchestrator.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A stream that is unpacked only as far as its bounds allow. Pictures are not unpacked at all. */
final class BoundedStream extends COSStream {
  private static final Set<String> TEXT_FILTERS =
      Set.of(
          "FlateDecode",
          "Fl",
          "LZWDecode",
          "LZW",
          "ASCIIHexDecode",
          "AHx",
          "ASCII85Decode",
          "A85",
          "RunLengthDecode",
          "RL",
          "Crypt");

  private static final int MAX_ROW_BITS = 8 * 1024 * 1024;

  private final PdfBounds bounds;

  BoundedStream(RandomAccessReadView packed, PdfBounds bounds) throws IOException {
    super(null, packed);
    this.bounds = bounds;
  }

  @Override
  public RandomAccessRead createView() throws IOException {
    return new RandomAccessReadBuffer(unpacked());
  }

  @Override
  public COSInputStream createInputStream(DecodeOptions options) throws IOException {
    unpacked(); // What PDFBox would make of it, it may make again.
    return super.createInputStream(options);
  }

  /** Always as a list: a filter by itself would be unpacked past {@link #createView}. */
  @Override
  public COSBase getFilters() {
    COSBase filters = super.getFilters();
    if (filters instanceof COSName) {
      COSArray list = new COSArray();
      list.add(filters);
      return list;
    }
    return filters;
  }

  /**
   * What the stream holds.
   *
   * @throws UnreadablePdfException when it is too much
   */
  byte[] unpacked() throws IOException {
    byte[] bytes;
    try (InputStream packed = createRawInputStream()) {
      bytes = copy(packed);
    }
    int index = 0;
    for (Filter filter : filters()) {
      BoundedBytes out = new BoundedBytes();
      filter.decode(new ByteArrayInputStream(bytes), out, this, index++, DecodeOptions.DEFAULT);
      bytes = out.toByteArray();
    }
    bounds.unpacked(bytes);
    return bytes;
  }

  private byte[] copy(InputStream packed) throws IOException {
    BoundedBytes out = new BoundedBytes();
    packed.transferTo(out);
    return out.toByteArray();
  }

  private Set<Filter> filters() throws IOException {
    checkRows(getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
    Set<Filter> filters = new LinkedHashSet<>();
    if (getFilters() instanceof COSArray names) {
      for (COSBase name : names) {
        if (!(name instanceof COSName known) || !TEXT_FILTERS.contains(known.getName())) {
          throw new IOException("a filter that no text is packed by");
        }
        filters.add(FilterFactory.INSTANCE.getFilter(known));
      }
    }
    return filters;
  }

  /** Two rows are held, however little of them comes. */
  private void checkRows(COSBase parameters) {
    if (parameters instanceof COSArray list) {
      for (int i = 0; i < list.size(); i++) {
        checkRow(list.getObject(i));
      }
    }
    checkRow(parameters);
  }

  private void checkRow(COSBase parameters) {
    if (parameters instanceof COSDictionary row) {
      double bits =
          (double) row.getInt(COSName.COLUMNS, 1)
              * row.getInt(COSName.COLORS, 1)
              * row.getInt(COSName.BITS_PER_COMPONENT, 8);
      if (bits > MAX_ROW_BITS) {
        throw bounds.refusal("is packed in rows of more than " + MAX_ROW_BITS / 8 + " bytes");
      }
    }
  }

  private final class BoundedBytes extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      bounds.unpacking(bytes.size() + 1);
      bytes.write(b);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      bounds.unpacking(bytes.size() + length);
      bytes.write(from, offset, length);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
