package dev.hedgerow.cli.reindex;

import dev.hedgerow.cli.ingest.ProgressLine;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.rag.v1.ReindexFailure;
import dev.hedgerow.rag.v1.ReindexResponse;
import dev.hedgerow.runtime.error.Failure;
import java.util.Locale;

/** Shows a reindex: for programs each message, for people what became of it. */
final class ReindexReport implements ReindexListener {
  private final Console console;
  private final boolean json;
  private final long startNanos = System.nanoTime();

  ReindexReport(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  @Override
  public void progress(ReindexResponse response) {
    if (json) {
      console.json(response);
    }
  }

  @Override
  public void lost(Failure why) {
    ProgressLine.note(console, "the call ended: %s; trying again".formatted(text(why)));
  }

  /** How far a run is, in a line. */
  String line(ReindexRun run) {
    ReindexResponse now = run.latest();
    if (now.getPass() == 0) {
      return "looking what is there";
    }
    return String.format(
        Locale.ROOT,
        "pass %d: %,d of %,d documents, %,d embedded (%.0f/s), %,d there already",
        now.getPass(),
        now.getSeen(),
        Math.max(now.getDocuments(), now.getSeen()),
        run.embedded(),
        run.embedded() / seconds(),
        now.getUnchanged());
  }

  /** Shows documents that failed, and what the name stands for where all is done. */
  void show(String name, ReindexRun run) {
    ReindexResponse last = run.latest();
    for (ReindexFailure failure : last.getFailuresList()) {
      console.note(failure.getDocumentId() + ": " + text(Failure.fromProto(failure.getError())));
    }
    if (last.getFailed() > last.getFailuresCount()) {
      console.note("and %,d more".formatted(last.getFailed() - last.getFailuresCount()));
    }
    if (run.done() && !json) {
      done(name, run, last);
    }
  }

  private void done(String name, ReindexRun run, ReindexResponse last) {
    if (last.getPass() == 0) {
      console.line(name + " stands for " + last.getTarget() + " already; nothing was to be done");
      return;
    }
    console.line(
        String.format(
            Locale.ROOT,
            "%s stands for %s: %,d documents embedded, %,d removed, %,d failed (%.1f s)",
            name,
            last.getTarget(),
            run.embedded(),
            last.getRemoved(),
            last.getFailed(),
            seconds()));
    console.note(
        "the old one stays; when nobody needs it: hedgerow collections drop " + last.getSource());
  }

  private double seconds() {
    return Math.max(0.001, (System.nanoTime() - startNanos) / 1e9);
  }

  private static String text(Failure failure) {
    return "%s (%s)".formatted(failure.message(), failure.reason());
  }
}
