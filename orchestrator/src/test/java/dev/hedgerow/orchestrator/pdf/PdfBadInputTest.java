package dev.hedgerow.orchestrator.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PdfBadInputTest {
  private static void assertRefused(byte[] file) {
    assertThatThrownBy(() -> new PdfParser().parse("", file))
        .isInstanceOf(UnreadablePdfException.class);
  }

  /** It may be read in part; whatever else happens to it is a refusal. */
  private static void assertReadOrRefused(byte[] file) {
    try {
      assertThat(new PdfParser().parse("", file).text()).doesNotContain("\0");
    } catch (UnreadablePdfException _) {
      // As good.
    }
  }

  @Test
  void refusesWhatIsNoPdf() {
    assertRefused(new byte[0]);
    assertRefused("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    assertRefused("<html>no</html>".getBytes(StandardCharsets.US_ASCII));
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);
    assertRefused(noise);
  }

  @Test
  void refusesWhatNeedsAPassword() {
    assertRefused(Pdfs.encrypted("secret", "Hidden."));
  }

  @Test
  void readsOrRefusesWhatIsCutAnywhere() {
    byte[] whole = Pdfs.of("The first page.", "The second page.", "The third page.");
    for (int length = 0; length < whole.length; length += 17) {
      assertReadOrRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void readsOrRefusesWhatIsDamagedAnywhere() {
    byte[] whole = Pdfs.of("The first page.", "The second page.");
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 8; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertReadOrRefused(damaged);
    }
  }

  @Test
  void refusesAStreamThatUnpacksToTooMuch() {
    assertRefused(Pdfs.showing(new byte[PdfBounds.MAX_STREAM_BYTES + 1]));
  }

  @Test
  void refusesOperandsWithoutEnd() {
    assertRefused(Pdfs.showing(Pdfs.repeated("[]", 2_000_000, "")));
  }

  @Test
  void takesEndlessNestingInItsStride() {
    assertReadOrRefused(Pdfs.showing(Pdfs.repeated("[", 900_000, " TJ")));
    assertReadOrRefused(Pdfs.showing(Pdfs.repeated("q ", 1_000_000, "")));
    assertReadOrRefused(Pdfs.repeated("<<", 3_000_000, "%%EOF"));
    assertReadOrRefused(Pdfs.repeated("1 0 obj ", 500_000, "trailer"));
  }

  @Test
  void refusesRowsOfAnUnboundedLength() {
    byte[] file =
        Pdfs.of(
            document -> {
              COSStream content = Pdfs.stream(document, new byte[100]).getCOSObject();
              COSDictionary rows = new COSDictionary();
              rows.setInt(COSName.PREDICTOR, 12);
              rows.setInt(COSName.COLUMNS, Integer.MAX_VALUE / 32);
              content.setItem(COSName.DECODE_PARMS, rows);
              document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, content);
            },
            "");

    assertRefused(file);
  }

  @Test
  void refusesMorePagesThanItsMemoryIsMeantFor() {
    byte[] file =
        Pdfs.of(
            document -> {
              for (int i = 0; i < PdfBounds.MAX_PAGES; i++) {
                document.addPage(new PDPage());
              }
            },
            "first");

    assertRefused(file);
  }

  @Test
  void refusesAPageOfMoreGlyphsThanItsMemoryIsMeantFor() {
    String show = "(" + "a".repeat(1000) + ") Tj ";

    assertRefused(withFont(Pdfs.repeated(show, 201, "ET")));
  }

  @Test
  void refusesPicturesInPicturesThatTakeTooLong() {
    assertThatThrownBy(
            () ->
                new PdfParser(Duration.ofMillis(500)).parse("", Pdfs.of(PdfBadInputTest::nest, "")))
        .isInstanceOf(UnreadablePdfException.class);
  }

  @Test
  void refusesAFontOfUnboundedRanges() {
    COSArray widths = new COSArray();
    widths.add(COSInteger.ZERO);
    widths.add(COSInteger.get(Integer.MAX_VALUE));
    widths.add(COSInteger.ONE);

    assertRefused(Pdfs.of(document -> composite(document).setItem(COSName.W, widths), ""));
  }

  @Test
  void addsUpTheRangesOfACharacterMap() {
    String map =
        """
        1 beginbfrange <00> <0f> <0041>
        <0000> < ff ff > [ <0041> <0042> ] endbfrange
        2 beginbfrange<00000000><7fffffff><00000000>
        """;

    assertThat(CharacterMapRanges.width(map.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(16 + 65_536 + (1L << 31));
    assertThat(CharacterMapRanges.width("beginbfrange <".getBytes(StandardCharsets.US_ASCII)))
        .isZero();
  }

  /** A page that shows text in the font that the page brings. */
  private static byte[] withFont(byte[] operators) {
    byte[] all = new byte[operators.length + 16];
    byte[] begin = "BT /F1 12 Tf    ".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(begin, 0, all, 0, begin.length);
    System.arraycopy(operators, 0, all, begin.length, operators.length);
    return Pdfs.of(
        document -> document.getPage(0).setContents(Pdfs.stream(document, all)), "sets a font");
  }

  /** A form that draws the next one twice, that one the next, thirty deep. */
  private static void nest(PDDocument document) {
    PDFormXObject inner = null;
    for (int i = 0; i < 30; i++) {
      byte[] draws =
          inner == null ? new byte[0] : "/X Do /X Do".getBytes(StandardCharsets.US_ASCII);
      PDFormXObject form = new PDFormXObject(Pdfs.stream(document, draws));
      form.setResources(resources(inner));
      inner = form;
    }
    PDPage page = document.getPage(0);
    page.setResources(resources(inner));
    page.setContents(Pdfs.stream(document, "/X Do".getBytes(StandardCharsets.US_ASCII)));
  }

  private static PDResources resources(@Nullable PDFormXObject form) {
    PDResources resources = new PDResources();
    if (form != null) {
      resources.put(COSName.getPDFName("X"), form);
    }
    return resources;
  }

  /** Gives the page a composite font; its descendant. */
  private static COSDictionary composite(PDDocument document) {
    COSDictionary descendant = new COSDictionary();
    descendant.setItem(COSName.TYPE, COSName.FONT);
    descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    descendant.setName(COSName.BASE_FONT, "A");
    COSArray descendants = new COSArray();
    descendants.add(descendant);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE0);
    font.setName(COSName.BASE_FONT, "A");
    font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    font.setItem(COSName.DESCENDANT_FONTS, descendants);
    COSDictionary fonts = new COSDictionary();
    fonts.setItem(COSName.getPDFName("F1"), font);
    COSDictionary resources = new COSDictionary();
    resources.setItem(COSName.FONT, fonts);
    PDPage page = document.getPage(0);
    page.setResources(new PDResources(resources));
    page.setContents(
        Pdfs.stream(document, "BT /F1 12 Tf (aa) Tj ET".getBytes(StandardCharsets.US_ASCII)));
    return descendant;
  }
}
