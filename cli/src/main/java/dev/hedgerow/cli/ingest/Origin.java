package dev.hedgerow.cli.ingest;

/**
 * Where a document was read.
 *
 * @param file as the user named it
 * @param line from 1; 0 when the file as a whole is meant
 */
public record Origin(String file, long line) {
  /** The file as a whole. */
  static Origin of(String file) {
    return new Origin(file, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
