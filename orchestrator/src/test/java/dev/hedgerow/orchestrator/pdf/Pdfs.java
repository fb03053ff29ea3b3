package dev.hedgerow.orchestrator.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes PDF files. */
public final class Pdfs {
  private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  private Pdfs() {}

  /** A file with a page of each text, a line of it for each of the text's. */
  public static byte[] of(String... pages) {
    return of(_ -> {}, pages);
  }

  /** The same, changed before it is written. */
  static byte[] of(Consumer<PDDocument> change, String... pages) {
    try (PDDocument document = new PDDocument()) {
      for (String page : pages) {
        show(document, page.lines().toList());
      }
      change.accept(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same, which needs the password to be opened; an empty one only to be changed. */
  static byte[] encrypted(String password, String... pages) {
    return of(
        document -> {
          StandardProtectionPolicy policy =
              new StandardProtectionPolicy("owner", password, new AccessPermission());
          policy.setEncryptionKeyLength(256);
          try {
            document.protect(policy);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        pages);
  }

  /** A file with a page that shows what the operators say, packed as they are. */
  static byte[] showing(byte[] operators) {
    return of(document -> document.getPage(0).setContents(stream(document, operators)), "");
  }

  /** The operators over and over, as often as the count says, with the end behind. */
  static byte[] repeated(String operators, int count, String end) {
    byte[] piece = operators.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(piece);
    }
    bytes.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  static PDStream stream(PDDocument document, byte[] content) {
    COSStream stream = document.getDocument().createCOSStream();
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    try (OutputStream raw = stream.createRawOutputStream();
        OutputStream packed = new DeflaterOutputStream(raw)) {
      packed.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new PDStream(stream);
  }

  private static void show(PDDocument document, List<String> lines) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.setFont(FONT, 12);
      content.setLeading(16);
      content.beginText();
      content.newLineAtOffset(72, 700);
      for (String line : lines) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
    }
  }
}
