package dev.hedgerow.cli.render;

import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.RetrievedPassage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer rests on: each cited passage once, with the quotes that were checked. */
final class CitationView {
  private static final int QUOTE_LIMIT = 600;
  private static final String INDENT = "      ";

  private final Console console;

  CitationView(Console console) {
    this.console = console;
  }

  /** One number's passage, null where there is none, and its citations in order. */
  void source(int number, @Nullable RetrievedPassage passage, List<Citation> citations) {
    String heading = passage == null ? "no such passage" : PassageText.heading(passage);
    console.line("  [" + number + "] " + console.styled(Style.BOLD, heading));
    citations.stream()
        .collect(
            Collectors.toMap(Citation::getQuote, c -> c, (first, _) -> first, LinkedHashMap::new))
        .forEach((_, citation) -> citation(passage, citation));
  }

  /** The citations by the number they name, in the order in which the answer names them. */
  static Map<Integer, List<Citation>> byNumber(List<Citation> citations) {
    return citations.stream()
        .collect(
            Collectors.groupingBy(Citation::getNumber, LinkedHashMap::new, Collectors.toList()));
  }

  private void citation(@Nullable RetrievedPassage passage, Citation citation) {
    String quote = Printable.line(citation.getQuote(), QUOTE_LIMIT);
    console.line(INDENT + mark(citation) + (quote.isEmpty() ? "" : " “" + quote + "”"));
    if (passage != null) {
      String where = PassageText.location(passage, citation.getDocumentSpan());
      console.line(INDENT + "  " + console.styled(Style.DIM, where));
    }
  }

  private String mark(Citation citation) {
    if (citation.getVerified()) {
      return console.styled(Style.GREEN, "✓");
    }
    return switch (citation.getProblem()) {
      case CITATION_PROBLEM_OUT_OF_RANGE -> wrong("no passage has this number");
      case CITATION_PROBLEM_OTHER_PASSAGE -> wrong("another passage says this, not the cited one");
      case CITATION_PROBLEM_ALTERED -> wrong("the passage says something close, not these words");
      case CITATION_PROBLEM_ABSENT -> wrong("no passage says this");
      case CITATION_PROBLEM_NO_QUOTE ->
          console.styled(Style.YELLOW, "–") + " cited without a quote, so not checked";
      default -> wrong("not verified");
    };
  }

  private String wrong(String problem) {
    return console.styled(Style.RED, "✗") + " " + problem + ":";
  }
}
