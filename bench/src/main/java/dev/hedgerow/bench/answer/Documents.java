package dev.hedgerow.bench.answer;

import dev.hedgerow.rag.v1.SourceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Eight short documents that answer one question. */
public final class Documents {
  public static final String QUESTION = "How many eggs does the hedge sparrow lay in April?";

  private static final int COUNT = 8;
  private static final List<String> PLACES =
      List.of("hawthorn", "blackthorn", "hazel", "holly", "beech", "privet", "yew", "hornbeam");

  private Documents() {}

  /** All of them. */
  public static List<SourceDocument> all() {
    List<SourceDocument> documents = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      documents.add(
          SourceDocument.newBuilder()
              .setId("sparrow-" + i)
              .setTitle("Hedge sparrows in " + PLACES.get(i))
              .setText(text(PLACES.get(i), i))
              .build());
    }
    return documents;
  }

  private static String text(String place, int number) {
    return String.format(
        Locale.ROOT,
        "In a hedge of %s the hedge sparrow lays %d to %d blue eggs in April. The nest stands low,"
            + " a cup of twigs, moss and wool that the %s hides well. The female sits for %d days,"
            + " and both birds feed the young with small insects from the %s and the grass below."
            + " A second brood follows in June, and where the %s is cut late, a third in July.",
        place,
        number % 3 + 3,
        number % 3 + 5,
        place,
        number + 11,
        place,
        place);
  }
}
