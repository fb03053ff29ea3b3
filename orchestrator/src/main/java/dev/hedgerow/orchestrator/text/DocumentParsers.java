package dev.hedgerow.orchestrator.text;

import dev.hedgerow.rag.v1.TextFormat;

/** The parser of each format that is text. */
public final class DocumentParsers {
  private final DocumentParser plain = new PlainTextParser();
  private final DocumentParser markdown = new MarkdownParser();
  private final DocumentParser html = new HtmlParser();

  /** One parser for each format. */
  public DocumentParsers() {}

  /**
   * The parser of a format; plain text where none is given or it is not known.
   *
   * @throws IllegalArgumentException for one that is no text
   */
  public DocumentParser of(TextFormat format) {
    return switch (format) {
      case TEXT_FORMAT_MARKDOWN -> markdown;
      case TEXT_FORMAT_HTML -> html;
      case TEXT_FORMAT_PDF -> throw new IllegalArgumentException("no text: " + format);
      case TEXT_FORMAT_PLAIN, TEXT_FORMAT_UNSPECIFIED, UNRECOGNIZED -> plain;
    };
  }
}
