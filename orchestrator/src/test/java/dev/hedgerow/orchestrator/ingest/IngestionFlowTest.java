package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.runtime.call.Task;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestionFlowTest {
  private static final int WINDOW = Settings.SMALL.windowDocuments();

  private final IngestRig rig = new IngestRig(Settings.SMALL);

  @AfterEach
  void close() {
    rig.close();
  }

  private void sendThirty() {
    rig.client.configured();
    for (int i = 0; i < 30; i++) {
      rig.client.document("d" + i, "text " + i);
    }
    rig.client.halfClose();
  }

  @Test
  void readsNoFurtherThanItsWindowWhileTheStoreIsSlow() throws InterruptedException {
    rig.store.upsert.gate = new CountDownLatch(1);
    sendThirty();
    Task<String> call = rig.start();

    IngestRig.await(() -> rig.store.documents.size() == WINDOW);
    IngestRig.await(() -> rig.client.taken.get() == WINDOW + 1);
    assertThat(call.awaitDone(Duration.ofMillis(100))).isFalse();
    assertThat(rig.client.taken.get()).isEqualTo(WINDOW + 1);

    rig.store.upsert.gate.countDown();
    call.join();
    assertThat(rig.client.unread()).isEqualTo(30);
  }

  @Test
  void readsNoFurtherThanItsWindowWhileTheClientReadsNothing() {
    rig.client.room.drainPermits();
    sendThirty();
    Task<String> call = rig.start();

    IngestRig.await(() -> rig.client.taken.get() == WINDOW + 1);
    assertThat(call.awaitDone(Duration.ofMillis(100))).isFalse();
    assertThat(rig.client.taken.get()).isEqualTo(WINDOW + 1);

    rig.client.room.release(30);
    call.join();
    assertThat(rig.client.unread()).isEqualTo(30);
  }

  @Test
  void endsOnlyAfterTheLastAcknowledgement() {
    rig.store.upsert.gate = new CountDownLatch(1);
    rig.client.configured().document("a", "text").halfClose();
    Task<String> call = rig.start();

    IngestRig.await(() -> rig.store.documents.size() == 1);
    assertThat(call.done()).isFalse();

    rig.store.upsert.gate.countDown();
    call.join();
    assertThat(rig.client.unread()).isEqualTo(1);
  }
}
