package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bag of hashed words as a vector. Texts that share words are near each other, which is all that
 * tests and load runs ask of an embedding. Makes no difference between the roles.
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
    float[] counts = new float[dimension];
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    int found = 0;
    while (words.find()) {
      if (found++ < MAX_TOKENS) {
        counts[slot(words.group())]++;
      }
    }
    if (found == 0) {
      counts[slot(text)]++; // White space alone: it too has a direction.
    }
    int read = Math.clamp(found, 1, MAX_TOKENS);
    return UnitVector.embedding(counts, read, Math.max(0, found - MAX_TOKENS));
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
