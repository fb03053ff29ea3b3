package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.telemetry.Telemetry;
import dev.hedgerow.testkit.RecordedSpans;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An ingestion between a fake client and fake services. */
final class IngestRig implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(1);

  final FakeEmbed embed = new FakeEmbed();
  final FakeStore store = new FakeStore();
  final FakeClient client = new FakeClient();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final RecordedSpans spans = new RecordedSpans();
  private final Telemetry telemetry = Telemetry.start("test", List.of(spans));
  private final TaskScope scope = TaskScope.open();
  private final Ingestion ingestion;

  IngestRig(IngestConfig config) {
    ChunkSettings chunks = new ChunkSettings(config.passageTokens(), config.passageOverlap());
    Ingestion.Parts parts =
        new Ingestion.Parts(
            embed,
            store,
            new Preparation(chunks, config),
            new Retry(config, pauses::add),
            new IngestSpans(telemetry.tracer()),
            config);
    this.ingestion = new Ingestion(new TargetCollections(embed, store), parts);
  }

  /** Starts the call; joining the task gives what it ended with. */
  Task<String> start() {
    return scope.fork(
        "call",
        () -> {
          ingestion.ingest(client, client);
          return "done";
        });
  }

  /** Runs a stream to its end and gives its acknowledgements. */
  Acknowledged run() throws InterruptedException {
    start().join();
    Acknowledged all = new Acknowledged();
    while (client.unread() > 0) {
      all.add(client.acknowledgement());
    }
    return all;
  }

  /** Waits for something that other threads bring about; fails the test when it does not come. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come about");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Ends it; every span has ended then, however the stream did. */
  @Override
  public void close() {
    scope.close();
    telemetry.close();
    assertThat(spans.open()).isZero();
  }
}
