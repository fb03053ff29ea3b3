package dev.hedgerow.cli.ingest;

/**
 * How documents are taken in.
 *
 * @param collection where they go; empty for the mesh's default
 * @param minChars code points that a text must have to be sent
 */
public record IngestOptions(String collection, int minChars) {
  /** Everything, into the given collection. */
  public static IngestOptions into(String collection) {
    return new IngestOptions(collection, 0);
  }
}
