package dev.hedgerow.orchestrator.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads what the pages show, in the order in which they show it. */
final class PageReader extends PDFTextStripper {
  private final PdfBounds bounds;
  private final FontRanges fonts;
  private final PdfText text;
  private final StringWriter page = new StringWriter();

  PageReader(PdfBounds bounds, PdfText text) {
    this.bounds = bounds;
    this.fonts = new FontRanges(bounds);
    this.text = text;
    setLineSeparator("\n");
    setParagraphEnd("\n");
    addOperator(new IgnoredOperator());
  }

  void read(PDDocument document) throws IOException {
    bounds.pages(document.getNumberOfPages());
    writeText(document, page);
  }

  @Override
  protected void startPage(PDPage next) {
    bounds.page(getCurrentPageNo());
    page.getBuffer().setLength(0);
  }

  @Override
  protected void endPage(PDPage read) {
    text.page(getCurrentPageNo(), page.toString());
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    bounds.step();
    if (operator.getName().equals(OperatorName.SET_FONT_AND_SIZE)) {
      checkFont(operands);
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition glyph) {
    bounds.glyph(glyph.getUnicode().length());
    super.processTextPosition(glyph);
  }

  private void checkFont(List<COSBase> operands) throws IOException {
    if (getResources() != null && !operands.isEmpty() && operands.getFirst() instanceof COSName n) {
      COSDictionary all = getResources().getCOSObject().getCOSDictionary(COSName.FONT);
      COSDictionary font = all == null ? null : all.getCOSDictionary(n);
      if (font != null) {
        fonts.check(font);
      }
    }
  }

  /** The only other operator that brings fonts; what else it sets has nothing to do with text. */
  private final class IgnoredOperator extends OperatorProcessor {
    IgnoredOperator() {
      super(PageReader.this);
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {}

    @Override
    public String getName() {
      return OperatorName.SET_GRAPHICS_STATE_PARAMS;
    }
  }
}
