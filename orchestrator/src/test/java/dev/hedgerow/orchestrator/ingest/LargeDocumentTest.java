package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeDocumentTest {
  /** A passage for itself: two of them are more than 16 tokens. */
  private static final String SENTENCE = "It is one of many that are all the same.\n\n";

  private final IngestRig rig = new IngestRig(Settings.SMALL);

  @AfterEach
  void close() {
    rig.close();
  }

  private IngestAcknowledgement ingest(int passages) throws InterruptedException {
    rig.client.configured().document("large", SENTENCE.repeat(passages)).document("b", "Small.");
    rig.client.halfClose();
    Acknowledged acknowledged = rig.run();
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
    return acknowledged.of("large");
  }

  @Test
  void takesTenThousandPassages() throws InterruptedException {
    assertThat(ingest(10_000).getPassages()).isEqualTo(10_000);
    assertThat(rig.store.document("large").passages()).hasSize(10_000);
  }

  @Test
  void refusesMorePassagesThanADocumentMayHaveAndGoesOn() throws InterruptedException {
    Failure failure = Failure.fromProto(ingest(16_385).getError());

    assertThat(failure.is(ErrorReason.ERROR_REASON_TOO_MANY_PASSAGES)).isTrue();
  }

  @Test
  void refusesAnIdOfAMegabyteAndGoesOn() throws InterruptedException {
    String id = "i".repeat(1 << 20);
    rig.client.configured().document(id, "text").document("b", "Small.").halfClose();

    Acknowledged acknowledged = rig.run();

    assertThat(Failure.fromProto(acknowledged.of(id).getError()).violations().getFirst().field())
        .isEqualTo("document.id");
    assertThat(acknowledged.of("b").getStatus()).isEqualTo(IngestStatus.INGEST_STATUS_INDEXED);
  }
}
