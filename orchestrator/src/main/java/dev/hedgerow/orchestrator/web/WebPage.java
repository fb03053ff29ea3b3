package dev.hedgerow.orchestrator.web;

import dev.hedgerow.orchestrator.text.Utf8;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.Optional;
import java.util.regex.Pattern;

/** A page that was found: its URL is the document, its snippet the passage. */
record WebPage(String url, String title, String snippet) {

  /** The contract's bound on the id of a document. */
  private static final int MAX_URL_BYTES = 512;

  private static final int MAX_TITLE_BYTES = 512;
  private static final int MAX_SNIPPET_BYTES = 4_096;

  private static final Pattern WEB =
      Pattern.compile(
          "https?://[^/?#\\s\\p{C}<>\"\\\\@]+([/?#][^\\s\\p{C}<>\"\\\\]*)?",
          Pattern.CASE_INSENSITIVE);

  /** A result as it came; empty when it has nothing that could be cited. */
  static Optional<WebPage> of(String url, String title, String content) {
    boolean citable = Utf8.length(url) <= MAX_URL_BYTES && WEB.matcher(url).matches();
    String snippet = PlainText.of(content, MAX_SNIPPET_BYTES);
    return citable && !snippet.isEmpty()
        ? Optional.of(new WebPage(url, PlainText.of(title, MAX_TITLE_BYTES), snippet))
        : Optional.empty();
  }

  /**
   * As a hit.
   *
   * @param rank among the results, from 1: engines rank, and their scores mean nothing elsewhere
   */
  Hit hit(int rank) {
    return Hit.newBuilder()
        .setPassage(
            Passage.newBuilder()
                .setId(url + "#0")
                .setText(snippet)
                .setEnd(snippet.codePointCount(0, snippet.length())))
        .setDocument(Document.newBuilder().setId(url).setUrl(url).setTitle(title))
        .setScore(1f / rank)
        .build();
  }
}
