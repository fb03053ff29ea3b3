package dev.hedgerow.retrieve.lucene;

import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.jspecify.annotations.Nullable;

/** Tells files that cannot be trusted from a disk that did not take a write. */
final class Damage {
  private Damage() {}

  /** Whether that is what the exception, or what brought it about, says. */
  static boolean in(@Nullable Throwable thrown) {
    return switch (thrown) {
      case null -> false;
      case CorruptIndexException _,
          IndexFormatTooNewException _,
          IndexFormatTooOldException _,
          IndexNotFoundException _ ->
          true;
      default -> in(thrown.getCause());
    };
  }
}
