package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.render.Printable;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.rag.v1.IngestAcknowledgement;
import dev.hedgerow.rag.v1.IngestResponse;
import dev.hedgerow.rag.v1.IngestStatus;
import dev.hedgerow.runtime.error.Failure;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a run: for programs each acknowledgement and the counts at the end, for people what is in
 * and what is not, with examples of each reason.
 */
final class IngestReport implements IngestListener {
  private static final Logger LOG = LoggerFactory.getLogger(IngestReport.class);
  private static final int LINE_LIMIT = 1_000;

  private final Console console;
  private final boolean json;
  private final Map<SkipReason, Examples> skips = new EnumMap<>(SkipReason.class);
  private final Examples failures = new Examples();

  IngestReport(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  @Override
  public void acknowledged(IngestResponse response, Origin origin) {
    if (json) {
      console.json(response);
    }
    IngestAcknowledgement acknowledgement = response.getAcknowledgement();
    if (acknowledgement.getStatus() == IngestStatus.INGEST_STATUS_FAILED) {
      Failure failure = Failure.fromProto(acknowledgement.getError());
      note("failed", failures, origin + ": " + text(failure));
    }
  }

  @Override
  public void skipped(Skip skip) {
    note(
        "skipped, " + skip.reason().text(),
        skips.computeIfAbsent(skip.reason(), _ -> new Examples()),
        skip.origin() + (skip.detail().isEmpty() ? "" : ": " + skip.detail()));
  }

  /** The report has some examples of each reason, the log names all. */
  private static void note(String what, Examples examples, String line) {
    examples.add(line);
    LOG.info("{}: {}", what, Printable.line(line, LINE_LIMIT));
  }

  @Override
  public void interrupted(Failure why) {
    ProgressLine.note(console, "the stream ended: %s; trying again".formatted(text(why)));
  }

  @Override
  public void deferred(Origin origin, Failure why) {
    ProgressLine.note(
        console,
        "%s is not taken for now: %s; sent again later"
            .formatted(Printable.line(origin.toString(), LINE_LIMIT), text(why)));
  }

  @Override
  public void resumed() {
    ProgressLine.note(console, "goes on: documents get in again");
  }

  /** Shows what became of everything. */
  void show(IngestSummary summary) {
    if (json) {
      reasons(console::note);
      console.line(counts(summary));
    } else {
      console.line(sentence(summary));
      reasons(console::line);
    }
  }

  /** Shows how many documents were deleted since the run did not have them. */
  void deleted(long documents) {
    console.line(
        String.format(
            Locale.ROOT,
            json ? "{\"deleted\":%d}" : "%,d documents that were not among them are deleted",
            documents));
  }

  /** Says why nothing was deleted. */
  void notDeleted(String why) {
    console.note("nothing is deleted: " + why);
  }

  private static String text(Failure failure) {
    return "%s (%s)".formatted(failure.message(), failure.reason());
  }

  private void reasons(Consumer<String> lines) {
    skips.forEach(
        (reason, examples) ->
            group("skipped %,d: %s".formatted(examples.count(), reason.text()), examples, lines));
    if (failures.count() > 0) {
      group("failed %,d".formatted(failures.count()), failures, lines);
    }
  }

  private static void group(String heading, Examples examples, Consumer<String> lines) {
    lines.accept(heading);
    examples.lines().forEach(example -> lines.accept("  " + Printable.line(example, LINE_LIMIT)));
  }

  private static String sentence(IngestSummary s) {
    return String.format(
        Locale.ROOT,
        "%,d documents are in, as %,d passages; %,d of them were before, unchanged (%.1f s,"
            + " %.0f/s)",
        s.documents(),
        s.passages(),
        s.unchanged(),
        s.seconds(),
        s.rate());
  }

  private static String counts(IngestSummary s) {
    return String.format(
        Locale.ROOT,
        "{\"documents\":%d,\"passages\":%d,\"unchanged\":%d,\"skipped\":%d,\"failed\":%d,\"seconds\":%.3f}",
        s.documents(),
        s.passages(),
        s.unchanged(),
        s.skipped(),
        s.failed(),
        s.seconds());
  }
}
