package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.hedgerow.orchestrator.pdf.Pdfs;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PdfIngestionTest {
  private final IngestRig rig = new IngestRig(Settings.SMALL);

  @AfterEach
  void close() {
    rig.close();
  }

  private static SourceDocument pdf(String id, byte[] bytes) {
    return SourceDocument.newBuilder()
        .setId(id)
        .setFormat(TextFormat.TEXT_FORMAT_PDF)
        .setData(ByteString.copyFrom(bytes))
        .build();
  }

  private static Failure failureOf(IngestAcknowledgement acknowledgement) {
    return Failure.fromProto(acknowledgement.getError());
  }

  @Test
  void givesEachPassageThePageThatItIsOf() throws InterruptedException {
    byte[] file =
        Pdfs.of(
            "The hedge sparrow lays four or five blue eggs in April.\nIt builds its nest low.",
            "",
            "The cuckoo builds no nest. It lays its egg in that of another bird.");
    rig.client.configured().document(pdf("birds", file)).halfClose();

    rig.run();

    FakeStore.Stored stored = rig.store.document("birds");
    String text = stored.document().getText();
    assertThat(stored.passages())
        .extracting(EmbeddedPassage::getPassage)
        .extracting(Passage::getPage)
        .startsWith(1)
        .endsWith(3)
        .doesNotContain(0, 2);
    assertThat(stored.passages())
        .extracting(EmbeddedPassage::getPassage)
        .allSatisfy(
            passage ->
                assertThat(text.substring(passage.getStart(), passage.getEnd()))
                    .isEqualTo(passage.getText()));
    assertThat(text.substring(0, text.indexOf("The cuckoo"))).endsWith("nest low.\n\n");
  }

  @Test
  void refusesAPdfThatCannotBeReadAndGoesOn() throws InterruptedException {
    rig.client.configured().document(pdf("noise", new byte[1000]));
    rig.client.document(pdf("blank", Pdfs.of(""))).document(pdf("good", Pdfs.of("A bird.")));
    rig.client.halfClose();

    Acknowledged acknowledged = rig.run();

    Failure noise = failureOf(acknowledged.of("noise"));
    assertThat(noise.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(noise.violations())
        .extracting(FieldViolation::field)
        .containsExactly("document.data");
    assertThat(failureOf(acknowledged.of("blank")).is(ErrorReason.ERROR_REASON_DOCUMENT_EMPTY))
        .isTrue();
    assertThat(acknowledged.of("good").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }
}
