package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.hedgerow.orchestrator.pdf.Pdfs;
import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import org.junit.jupiter.api.Test;

class SteppedIngestionTest {
  @Test
  void storesWhatTheStepsMakeOfEveryFormat() throws InterruptedException {
    SourceDocument.Builder document = SourceDocument.newBuilder();
    try (IngestRig rig = new IngestRig(Settings.with(Step.COLLAPSE_WHITESPACE, Step.REDACT))) {
      rig.client.configured().document("plain", "  Ask   a@b.org.\n\n\n\nOr not. ");
      rig.client.document(
          document
              .setId("html")
              .setFormat(TextFormat.TEXT_FORMAT_HTML)
              .setText("<p>Ask <b>a@b.org</b>.<pre>a  b</pre>")
              .build());
      rig.client.document(
          document
              .setId("pdf")
              .setFormat(TextFormat.TEXT_FORMAT_PDF)
              .clearText()
              .setData(ByteString.copyFrom(Pdfs.of("Ask  a@b.org.", "Or 10.0.0.1.")))
              .build());
      rig.client.halfClose();

      rig.run();

      assertStored(rig, "plain", "Ask [email].\n\nOr not.");
      assertStored(rig, "html", "Ask [email].\n\na  b");
      assertStored(rig, "pdf", "Ask [email].\n\nOr [ip].");
    }
  }

  private static void assertStored(IngestRig rig, String id, String text) {
    FakeStore.Stored stored = rig.store.document(id);
    assertThat(stored.document().getText()).isEqualTo(text);
    assertThat(stored.passages())
        .isNotEmpty()
        .extracting(EmbeddedPassage::getPassage)
        .allSatisfy(
            passage ->
                assertThat(passage.getText())
                    .isEqualTo(text.substring(passage.getStart(), passage.getEnd())));
  }
}
