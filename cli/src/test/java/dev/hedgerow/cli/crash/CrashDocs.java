package dev.hedgerow.cli.crash;

import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Documents by number and version: whoever knows both knows every byte and every component. */
final class CrashDocs {
  static final String COLLECTION = "crash";
  static final String MODEL = "random";

  /** Few enough that most writes replace something. */
  static final int COUNT = 500;

  private static final int DIMENSION = 16;
  private static final int PASSAGES = 3;

  private CrashDocs() {}

  static Collection collection() {
    return Collection.newBuilder()
        .setName(COLLECTION)
        .setModel(MODEL)
        .setDimension(DIMENSION)
        .build();
  }

  static String id(int document) {
    return "document-" + document;
  }

  static int number(String id) {
    return Integer.parseInt(id.substring("document-".length()));
  }

  /** The whole document as one message. */
  static UpsertRequest upsert(int document, int version) {
    return UpsertRequest.newBuilder()
        .setCollection(COLLECTION)
        .setModel(MODEL)
        .setDocument(
            Document.newBuilder()
                .setId(id(document))
                .setVersion(Integer.toString(version))
                .setText(text(version)))
        .addAllPassages(
            IntStream.range(0, PASSAGES)
                .mapToObj(
                    ordinal ->
                        EmbeddedPassage.newBuilder()
                            .setPassage(
                                Passage.newBuilder()
                                    .setOrdinal(ordinal)
                                    .setText(text(version))
                                    .setStart(0)
                                    .setEnd(text(version).length()))
                            .addAllVector(vector(document, version, ordinal))
                            .build())
                .toList())
        .setLast(true)
        .build();
  }

  /** Of unit length, and unlike every other. */
  static List<Float> vector(int document, int version, int ordinal) {
    Random random = new Random(31L * (1_000L * version + document) + ordinal);
    double[] components = random.doubles(DIMENSION, -1, 1).toArray();
    double length =
        Math.sqrt(
            IntStream.range(0, DIMENSION).mapToDouble(i -> components[i] * components[i]).sum());
    List<Float> vector = new ArrayList<>();
    for (double component : components) {
      vector.add((float) (component / length));
    }
    return vector;
  }

  static Filter only(int document) {
    return Filter.newBuilder()
        .setId(IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addIds(id(document))))
        .build();
  }

  private static String text(int version) {
    return "unmistakable" + version;
  }
}
