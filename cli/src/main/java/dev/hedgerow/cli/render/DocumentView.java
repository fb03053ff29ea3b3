package dev.hedgerow.cli.render;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.rag.v1.GetDocumentResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.TreeMap;

/** A stored document with its passages. */
public final class DocumentView {
  private static final int LIMIT = 400;

  private final Console console;

  /** Prints to the console. */
  public DocumentView(Console console) {
    this.console = console;
  }

  /** What is known of the document, then its passages whole. */
  public void show(GetDocumentResponse found) {
    Document document = found.getDocument();
    console.line(console.styled(Style.BOLD, Printable.line(document.getId(), LIMIT)));
    field("title", document.getTitle());
    field("url", document.getUrl());
    field("version", document.getVersion());
    field("stored", Timestamps.toString(document.getStoredAt()));
    new TreeMap<>(document.getMetadataMap()).forEach((name, value) -> field(name, json(value)));
    found.getPassagesList().forEach(this::passage);
  }

  private void field(String name, String value) {
    if (!value.isBlank()) {
      console.line("  " + Printable.line(name, LIMIT) + ": " + Printable.line(value, LIMIT));
    }
  }

  private void passage(Passage passage) {
    String section = Printable.line(String.join(" › ", passage.getSectionList()), LIMIT);
    String where = "characters %d–%d".formatted(passage.getStart(), passage.getEnd());
    console.line("");
    String heading = "#" + passage.getOrdinal() + " " + section;
    console.line(heading.strip() + "  " + console.styled(Style.DIM, where));
    console.line(Printable.text(passage.getText()));
  }

  private static String json(Value value) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(value);
    } catch (InvalidProtocolBufferException e) {
      return "not a JSON value";
    }
  }
}
