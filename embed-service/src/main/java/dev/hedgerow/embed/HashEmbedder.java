package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bag of hashed words as a vector. Texts that share words are near each other, which is all that
 * tests and load runs ask of an embedding. Makes no difference between the roles. Its tokens are
 * words and marks; a text of white space alone is one.
 */
final class HashEmbedder implements Embedder {
  private static final int MAX_TOKENS = 512;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");

  private final int dimension;

  /**
   * @param dimension of the vectors, at least 1
   */
  HashEmbedder(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public String name() {
    return "hash-" + dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int maxTokens() {
    return MAX_TOKENS;
  }

  @Override
  public Embedding embed(Role role, String text) {
    Tokens tokens = tokenize(role, text);
    float[] counts = new float[dimension];
    for (int i = 0; i < tokens.getIdsCount(); i++) {
      counts[tokens.getIds(i)]++;
    }
    return UnitVector.embedding(counts, tokens.getTokenCount(), tokens.getTruncatedTokens());
  }

  @Override
  public Tokens tokenize(Role role, String text) {
    Tokens.Builder tokens = Tokens.newBuilder();
    Matcher words = WORD.matcher(text);
    int found = 0;
    while (words.find()) {
      if (found < MAX_TOKENS) {
        tokens.addIds(slot(words.group().toLowerCase(Locale.ROOT)));
      } else if (found == MAX_TOKENS) {
        tokens.setTruncatedAt(text.codePointCount(0, words.start()));
      }
      found++;
    }
    if (found == 0) {
      tokens.addIds(slot(text)); // White space alone: it too has a direction.
    }
    return tokens
        .setTokenCount(tokens.getIdsCount())
        .setTruncatedTokens(Math.max(0, found - MAX_TOKENS))
        .build();
  }

  @Override
  public void close() {}

  /** Spread by Murmur3's finalizer: String's own hash keeps similar words near each other. */
  private int slot(String word) {
    int h = word.hashCode();
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return Integer.remainderUnsigned(h ^ (h >>> 16), dimension);
  }
}
