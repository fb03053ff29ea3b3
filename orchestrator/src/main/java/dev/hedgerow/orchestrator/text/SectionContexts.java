package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contexts of a document's sections. */
final class SectionContexts {
  private final String title;
  private final int tokens;
  private final int window;
  private final Map<String, Integer> counts;

  private SectionContexts(String title, int tokens, int window, Map<String, Integer> counts) {
    this.title = title;
    this.tokens = tokens;
    this.window = window;
    this.counts = counts;
  }

  /**
   * Counts title and headings.
   *
   * @param tokens what a passage may have where the window has the room
   */
  static SectionContexts count(
      ParsedDocument document, List<Section> sections, int tokens, TokenCounter counter) {
    Set<String> lines = new LinkedHashSet<>();
    lines.add(document.title());
    sections.forEach(section -> lines.addAll(section.path()));
    lines.removeIf(String::isBlank);
    Map<String, Integer> counts = new HashMap<>();
    if (!lines.isEmpty()) {
      int[] counted = counter.count(lines.stream().map(line -> line + "\n").toList());
      int i = 0;
      for (String line : lines) {
        counts.put(line, counted[i++]);
      }
    }
    return new SectionContexts(document.title(), tokens, counter.window(), counts);
  }

  /**
   * The section's title and headings, as far as half the window holds them: the title first, then
   * the innermost heading.
   */
  SectionContext of(Section section) {
    List<SectionContext.Line> lines = new ArrayList<>();
    int left = window / 2 - add(title, window / 2, lines);
    int at = lines.size();
    List<SectionContext.Line> headings = new ArrayList<>();
    for (String heading : section.path().reversed()) {
      left -= heading.equals(title) ? 0 : add(heading, left, headings);
    }
    lines.addAll(at, headings.reversed());
    int taken = lines.stream().mapToInt(SectionContext.Line::tokens).sum();
    return new SectionContext(section, lines, Math.min(tokens, window - taken));
  }

  /** Adds the line when there is room for it; what it takes. */
  private int add(String line, int left, List<SectionContext.Line> lines) {
    Integer count = counts.get(line);
    if (count == null || count > left) {
      return 0;
    }
    lines.add(new SectionContext.Line(line, count));
    return count;
  }
}
