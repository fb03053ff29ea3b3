package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run says. */
final class RecordedListener implements IngestListener {
  /** One line each: the origin's line with the status, or what happened with its reason. */
  final List<String> events = new ArrayList<>();

  final List<Long> lines = new ArrayList<>();
  final List<Skip> skips = new ArrayList<>();
  final List<IngestStatus> statuses = new ArrayList<>();

  private Runnable onAcknowledged = () -> {};

  void whenAcknowledged(Runnable action) {
    onAcknowledged = action;
  }

  @Override
  public synchronized void acknowledged(IngestResponse response, Origin origin) {
    lines.add(origin.line());
    statuses.add(response.getAcknowledgement().getStatus());
    onAcknowledged.run();
  }

  @Override
  public synchronized void skipped(Skip skip) {
    skips.add(skip);
  }

  @Override
  public synchronized void interrupted(Failure why) {
    events.add("interrupted " + why.reason());
  }

  @Override
  public synchronized void deferred(Origin origin, Failure why) {
    events.add("deferred " + origin.line() + " " + why.reason());
  }

  @Override
  public synchronized void resumed() {
    events.add("resumed");
  }
}
