package dev.hedgerow.cli.ingest;

import static dev.hedgerow.cli.ingest.IngestRig.BROKEN;
import static dev.hedgerow.cli.ingest.IngestRig.gone;
import static dev.hedgerow.cli.ingest.IngestRig.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C ends a run whatever it waits for. */
@Timeout(60)
class IngestCancelTest {
  private final CountDownLatch waits = new CountDownLatch(1);

  @Test
  void betweenTwoStreams() throws Exception {
    IngestRig rig =
        new IngestRig(
            new FakeIngestTime() {
              @Override
              public boolean rest(CountDownLatch over, Duration wait) throws InterruptedException {
                waits.countDown();
                over.await();
                return true;
              }
            });

    assertEndsWhenCancelled(rig.run(new FakeStreams(BROKEN), lines("a", "b")));
  }

  @Test
  void whileADocumentWaitsToBeSentAgain() throws Exception {
    IngestRig rig =
        new IngestRig(
            new FakeIngestTime() {
              @Override
              @SuppressWarnings("WaitNotInLoop") // The caller's loop.
              public void pause(Condition changed, long nanos) throws InterruptedException {
                waits.countDown();
                changed.await();
              }
            });

    assertEndsWhenCancelled(
        rig.run(new FakeStreams((call, document) -> call.refuse(document, gone())), lines("a")));
  }

  @Test
  void whileItConnects() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    IngestRun run =
        new IngestRig()
            .run(
                () -> {
                  waits.countDown();
                  await(connected);
                  return new FakeIngestCall((_, _) -> {});
                },
                lines("a"));
    Thread thread = Thread.startVirtualThread(run::run);
    waits.await();

    run.cancel();
    connected.countDown();

    thread.join();
  }

  @Test
  void whileTheStreamIsSilent() throws Exception {
    assertEndsWhenCancelled(
        new IngestRig().run(new FakeStreams((_, _) -> waits.countDown()), lines("a")));
  }

  @Test
  void whileTheInputIsSilentAndTheStreamLost() throws Exception {
    try (PipedOutputStream silent = new PipedOutputStream();
        InputStream input = new PipedInputStream(silent)) {
      FakeIngestCall lost = new FakeIngestCall((_, _) -> {});
      lost.fail(gone());
      FakeIngestTime time =
          new FakeIngestTime() {
            @Override
            public boolean rest(CountDownLatch over, Duration wait) {
              waits.countDown();
              return false;
            }
          };

      assertEndsWhenCancelled(
          new IngestRun(
              List.of("-"),
              input,
              () -> lost,
              new IngestOptions("", 0, IngestRig.PATIENCE),
              IngestListener.NONE,
              time));
    }
  }

  private void assertEndsWhenCancelled(IngestRun run) throws InterruptedException {
    Thread thread = Thread.startVirtualThread(run::run);
    waits.await();

    run.cancel();

    thread.join();
    assertThat(run.summary().documents()).isZero();
    assertThat(run.summary().failed()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
