package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Role;

/**
 * What it takes to run a model.
 *
 * @param name that requests use
 * @param resources where the model is on the class path
 * @param prefixes what the model wants before a text
 * @param pooling from the vectors of all tokens to one
 * @param maxTokens its window, special tokens included
 * @param dimension of its vectors
 */
record ModelSpec(
    String name,
    Resources resources,
    Prefixes prefixes,
    Pooling pooling,
    int maxTokens,
    int dimension) {

  /** Names of class path resources: the graph in ONNX, the tokenizer in Hugging Face's JSON. */
  record Resources(String graph, String tokenizer) {}

  /** Put before a text, by what the text is; empty for nothing. */
  record Prefixes(String query, String document) {
    String of(Role role) {
      return switch (role) {
        case ROLE_QUERY -> query;
        case ROLE_DOCUMENT -> document;
        case ROLE_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalArgumentException(role + " (expected: QUERY or DOCUMENT)");
      };
    }
  }
}
