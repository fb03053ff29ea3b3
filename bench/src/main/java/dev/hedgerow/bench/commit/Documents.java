package dev.hedgerow.bench.commit;

import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.Metadata;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.UnitVector;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents of one passage: sixty words of a vocabulary like a language's, and a vector. */
final class Documents {
  static final String MODEL = "random";
  static final int DIMENSION = 384;

  private static final int WORDS = 60;
  private static final int VOCABULARY = 20_000;
  private static final int CENTRES = 256;

  private Documents() {}

  /** The same for the same number. */
  static DocumentWrite document(long number) {
    Random random = new Random(number);
    String text = text(random);
    return new DocumentWrite(
        MODEL,
        new StoredDocument(
            "document-" + number, "1", "Title " + number, "", Metadata.NONE, text, Instant.EPOCH),
        List.of(
            new EmbeddedPassage(
                new StoredPassage(0, text, 0, text.length(), List.of(), 0, WORDS),
                vector(random))));
  }

  /** Common words are common: the square of an even draw. */
  private static String text(Random random) {
    return IntStream.range(0, WORDS)
        .mapToObj(_ -> "word" + (int) (VOCABULARY * Math.pow(random.nextDouble(), 2)))
        .collect(Collectors.joining(" "));
  }

  /** Near one of some centres, as texts of one matter are. */
  private static UnitVector vector(Random random) {
    Random centre = new Random(random.nextInt(CENTRES));
    float[] components = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      components[i] = (float) (centre.nextGaussian() + random.nextGaussian());
      squares += components[i] * components[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      components[i] /= (float) Math.sqrt(squares);
    }
    return UnitVector.of(components, "vector");
  }
}
