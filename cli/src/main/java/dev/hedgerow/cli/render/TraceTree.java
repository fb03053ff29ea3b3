package dev.hedgerow.cli.render;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trace as a tree of spans, each with its service, its duration and a bar of when it ran:
 *
 * <pre>
 * RagService/Answer                 orchestrator    52 ms  ████████████████████
 * ├─ lexical                       orchestrator   4.1 ms  ██
 * </pre>
 */
public final class TraceTree {
  private static final int BAR = 24;
  private static final String SINGLE_ATTEMPT = "attempt";
  private static final Comparator<TraceSpan> BY_START =
      Comparator.comparingLong(TraceSpan::start).thenComparing(TraceSpan::id);

  /** A line of the tree: its branches and the span. */
  private record Line(String branches, TraceSpan span) {
    int width() {
      return branches.length() + name().length();
    }

    /** Of a method without its package: {@code RagService/Answer}. */
    String name() {
      return span.name().replaceFirst("^[a-z0-9.]+\\.(?=[A-Z][A-Za-z]*/)", "");
    }
  }

  private final Map<String, List<TraceSpan>> children;
  private final List<Line> lines = new ArrayList<>();

  /** The spans of one trace, in any order. A span whose parent is not among them is a root. */
  public TraceTree(List<TraceSpan> spans) {
    Set<String> ids = spans.stream().map(TraceSpan::id).collect(Collectors.toSet());
    this.children =
        spans.stream()
            .sorted(BY_START)
            .collect(
                Collectors.groupingBy(s -> ids.contains(s.parentId()) ? s.parentId() : "root"));
    children.getOrDefault("root", List.of()).forEach(root -> add("", "", root));
  }

  /** Prints the tree. */
  public void print(Console console) {
    int names = lines.stream().mapToInt(Line::width).max().orElse(0);
    int services = lines.stream().mapToInt(l -> l.span.service().length()).max().orElse(0);
    long start = lines.stream().mapToLong(l -> l.span.start()).min().orElse(0);
    long end = lines.stream().mapToLong(l -> l.span.end()).max().orElse(0);
    for (Line line : lines) {
      TraceSpan span = line.span;
      String name = line.branches + line.name() + " ".repeat(names - line.width());
      String service = span.service() + " ".repeat(services - span.service().length());
      console.line(
          "%s  %s  %8s  %s%s%s"
              .formatted(
                  name,
                  console.styled(Style.DIM, service),
                  Elapsed.of(span.end() - span.start()),
                  console.styled(span.failed() ? Style.RED : Style.CYAN, bar(span, start, end)),
                  span.failed() ? " failed" : "",
                  span.note().isEmpty() ? "" : " " + span.note()));
    }
  }

  private void add(String here, String below, TraceSpan span) {
    lines.add(new Line(here, span));
    List<TraceSpan> next = next(span);
    for (int i = 0; i < next.size(); i++) {
      boolean last = i == next.size() - 1;
      add(below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), next.get(i));
    }
  }

  /** The one attempt of a call that needed no other is the call: its children stand for it. */
  private List<TraceSpan> next(TraceSpan span) {
    List<TraceSpan> next = children.getOrDefault(span.id(), List.of());
    boolean single = next.size() == 1 && next.getFirst().name().equals(SINGLE_ATTEMPT);
    return single ? children.getOrDefault(next.getFirst().id(), List.of()) : next;
  }

  private static String bar(TraceSpan span, long start, long end) {
    double scale = BAR / (double) Math.max(1, end - start);
    int from = Math.min(BAR - 1, (int) ((span.start() - start) * scale));
    int to = Math.max(from + 1, (int) Math.round((span.end() - start) * scale));
    return " ".repeat(from) + "█".repeat(Math.min(BAR, to) - from);
  }
}
