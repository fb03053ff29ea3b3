package dev.hedgerow.cli.ingest;

import dev.hedgerow.cli.retry.PatienceOption;
import java.time.Duration;

/**
 * How documents are taken in.
 *
 * @param collection where they go; empty for the mesh's default
 * @param minChars code points that a text must have to be sent
 * @param patience how long to go on while documents wait and none is acknowledged
 */
public record IngestOptions(String collection, int minChars, Duration patience) {
  /** Everything, into the given collection. */
  public static IngestOptions into(String collection) {
    return new IngestOptions(collection, 0, PatienceOption.DEFAULT);
  }
}
