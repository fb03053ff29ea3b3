package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.Chunk;
import dev.hedgerow.retrieve.v1.Document;
import java.util.List;

/** A document as it will be stored, cut into passages; at least one. */
record Prepared(Document document, List<Chunk> chunks) {
  /** Lines in which a passage may have its own headings. */
  private static final int HEAD = 12;

  /**
   * What the model reads of a passage: title and section give it the context that it was cut from.
   */
  String embedText(int passage) {
    Chunk chunk = chunks.get(passage);
    StringBuilder text = new StringBuilder();
    addContext(text, document.getTitle(), chunk.text());
    for (String heading : chunk.section()) {
      if (!heading.equals(document.getTitle())) {
        addContext(text, heading, chunk.text());
      }
    }
    return text.append(chunk.text()).toString();
  }

  private static void addContext(StringBuilder text, String context, String passage) {
    boolean there =
        passage.lines().limit(HEAD).anyMatch(line -> line.stripTrailing().endsWith(context));
    if (!context.isBlank() && !there) {
      text.append(context).append('\n');
    }
  }
}
