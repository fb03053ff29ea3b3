package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;

/**
 * A model that turns one text into a vector. Safe for many threads at once; a call keeps its thread
 * busy until the vector is there. The same role and text give the same vector, bit for bit,
 * whatever runs beside.
 */
public interface Embedder extends AutoCloseable {
  /** The name that requests use and that collections remember. */
  String name();

  /** Length of every vector. */
  int dimension();

  /** The window: tokens that the model reads of a text, special tokens and prefix included. */
  int maxTokens();

  /**
   * The text's vector, of unit length, with the number of tokens read and cut.
   *
   * @param role QUERY or DOCUMENT
   * @param text not empty; what exceeds the window is cut and counted
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED or DEADLINE_EXCEEDED when the call is over
   */
  Embedding embed(Role role, String text);

  /**
   * What the model would read of the text, with ids and without a mask; its counts are those of
   * {@link #embed}.
   *
   * @param role QUERY or DOCUMENT
   * @param text not empty
   * @throws dev.hedgerow.runtime.error.Failure CANCELLED or DEADLINE_EXCEEDED when the call is over
   */
  Tokens tokenize(Role role, String text);

  /** Frees the model. Nothing may be embedding or counting then or later. */
  @Override
  void close();
}
