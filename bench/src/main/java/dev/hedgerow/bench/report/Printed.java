package dev.hedgerow.bench.report;

import dev.hedgerow.bench.frame.BenchException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints lines on one stream and notes on another; plots go into a folder, where there is one. */
public final class Printed implements Report {
  private final PrintStream out;
  private final PrintStream notes;
  private final boolean json;
  private final @Nullable Path plots;

  public Printed(PrintStream out, PrintStream notes, boolean json, @Nullable Path plots) {
    this.out = out;
    this.notes = notes;
    this.json = json;
    this.plots = plots;
  }

  @Override
  public void line(Line line) {
    out.println(json ? JsonLines.of(line) : text(line));
    out.flush();
  }

  @Override
  public void plot(PercentilePlot plot) {
    if (plots == null) {
      return;
    }
    try {
      Files.createDirectories(plots);
      Path file = plots.resolve(plot.name() + ".svg");
      Files.writeString(file, plot.svg());
      note("plot: " + file);
    } catch (IOException e) {
      throw new BenchException("the plot cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void note(String text) {
    notes.println(text);
  }

  private static String text(Line line) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%-24s", line.metric()));
    text.append(String.format(Locale.ROOT, " %10.4g %-6s", line.ours().median(), line.unit()));
    if (line.reference() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              " %10.4g %s; ratio %.3f",
              line.reference().median(),
              line.referenceName(),
              line.ratio()));
    }
    return text.toString();
  }
}
