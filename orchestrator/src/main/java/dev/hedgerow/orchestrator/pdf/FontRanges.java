package dev.hedgerow.orchestrator.pdf;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;

/**
 * Looks at fonts before PDFBox does, which writes out every range of characters that they name: a
 * range of two thousand million takes twenty bytes.
 */
final class FontRanges {
  /** More than there are characters; few enough to be written out. */
  private static final long MAX_CODES = 2_000_000;

  private final PdfBounds bounds;
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  FontRanges(PdfBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Does nothing when the font's ranges can be written out.
   *
   * @throws UnreadablePdfException when not
   */
  void check(COSDictionary font) throws IOException {
    if (!seen.add(font)) {
      return;
    }
    long codes = codes(font, COSName.TO_UNICODE) + codes(font, COSName.ENCODING);
    COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
    if (descendants != null && descendants.getObject(0) instanceof COSDictionary descendant) {
      codes += widths(descendant.getCOSArray(COSName.W), 1);
      codes += widths(descendant.getCOSArray(COSName.W2), 3);
    }
    if (codes > MAX_CODES) {
      throw bounds.refusal("has a font with more than " + MAX_CODES + " codes");
    }
  }

  private static long codes(COSDictionary font, COSName map) throws IOException {
    return font.getDictionaryObject(map) instanceof BoundedStream stream
        ? CharacterMapRanges.width(stream.unpacked())
        : 0;
  }

  /** Codes of {@code first [value …]} and {@code first last value…}. */
  private static long widths(COSArray list, int values) {
    long codes = 0;
    for (int i = 0; list != null && i + 1 < list.size(); ) {
      COSBase first = list.getObject(i);
      COSBase next = list.getObject(i + 1);
      if (first instanceof COSNumber from && next instanceof COSNumber to) {
        codes += Math.max(0, to.longValue() - from.longValue() + 1);
        i += 2 + values;
      } else {
        codes += next instanceof COSArray each ? each.size() : 0;
        i += 2;
      }
    }
    return codes;
  }
}
