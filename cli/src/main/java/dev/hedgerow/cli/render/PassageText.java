package dev.hedgerow.cli.render;

import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.Span;
import dev.hedgerow.retrieve.v1.Document;
import java.util.StringJoiner;

/** How a passage is named and where it is. */
final class PassageText {
  private static final int NAME_LIMIT = 120;

  private PassageText() {}

  /** Title and section: {@code Hedgerow › Quick start}. */
  static String heading(RetrievedPassage passage) {
    Document document = passage.getDocument();
    String title = document.getTitle().isBlank() ? document.getId() : document.getTitle();
    StringJoiner heading = new StringJoiner(" › ");
    heading.add(Printable.line(title, NAME_LIMIT));
    passage.getPassage().getSectionList().stream()
        .filter(section -> !section.equals(title))
        .forEach(section -> heading.add(Printable.line(section, NAME_LIMIT)));
    return heading.toString();
  }

  /** The whole passage's: {@code README.md, characters 10–95}. */
  static String location(RetrievedPassage passage) {
    return location(
        passage,
        Span.newBuilder()
            .setStart(passage.getPassage().getStart())
            .setEnd(passage.getPassage().getEnd())
            .build());
  }

  /** That of a part of the passage's document, with its page and address where it has them. */
  static String location(RetrievedPassage passage, Span span) {
    Document document = passage.getDocument();
    StringJoiner location = new StringJoiner(", ");
    location.add(Printable.line(document.getId(), NAME_LIMIT));
    if (passage.getPassage().getPage() > 0) {
      location.add("page " + passage.getPassage().getPage());
    }
    if (span.getEnd() > span.getStart()) {
      location.add("characters " + span.getStart() + "–" + span.getEnd());
    }
    // The address of a file says no more than its id.
    if (!document.getUrl().isBlank() && !document.getUrl().endsWith(document.getId())) {
      location.add(Printable.line(document.getUrl(), NAME_LIMIT));
    }
    return location.toString();
  }
}
