package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.TextFormat;
import java.util.Locale;
import java.util.Optional;

/** Files that are read, told by the end of their name. */
enum FileType {
  PLAIN,
  MARKDOWN,
  HTML,
  PDF,
  JSONL,
  CSV;

  private static final String GZIP = ".gz";

  DocumentReader reader() {
    return switch (this) {
      case PLAIN -> new TextReader(TextFormat.TEXT_FORMAT_PLAIN);
      case MARKDOWN -> new TextReader(TextFormat.TEXT_FORMAT_MARKDOWN);
      case HTML -> new TextReader(TextFormat.TEXT_FORMAT_HTML);
      case PDF -> new PdfReader();
      case JSONL -> new JsonlReader();
      case CSV -> new CsvReader();
    };
  }

  static boolean compressed(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(GZIP);
  }

  /** The type of a file of that name, compressed or not; empty for one that is not read. */
  static Optional<FileType> of(String name) {
    String plain = compressed(name) ? name.substring(0, name.length() - GZIP.length()) : name;
    return switch (plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "txt" -> Optional.of(PLAIN);
      case "md" -> Optional.of(MARKDOWN);
      case "html", "htm" -> Optional.of(HTML);
      case "pdf" -> Optional.of(PDF);
      case "jsonl" -> Optional.of(JSONL);
      case "csv" -> Optional.of(CSV);
      default -> Optional.empty();
    };
  }
}
