package dev.hedgerow.bench.sources;

import dev.hedgerow.rag.v1.SourceDocument;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Short documents, no two alike, and questions that were never asked before. */
final class Corpus {
  private static final List<String> PLACES =
      List.of("hawthorn", "blackthorn", "hazel", "holly", "beech", "privet", "yew", "hornbeam");
  private static final List<String> BIRDS =
      List.of("sparrow", "wren", "robin", "whitethroat", "finch", "bunting", "thrush");
  private static final List<String> COUNTIES =
      List.of("Devon", "Kent", "Norfolk", "Shropshire", "Dorset");

  private final AtomicInteger asked = new AtomicInteger();

  /** That many documents. */
  static List<SourceDocument> documents(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                SourceDocument.newBuilder()
                    .setId("hedge-" + i)
                    .setTitle("Survey " + i + " of a hedge of " + at(PLACES, i))
                    .setText(text(i))
                    .build())
        .toList();
  }

  /** Another one each time: no vector of it is remembered. */
  String question() {
    int number = asked.incrementAndGet();
    return String.format(
        Locale.ROOT,
        "How many eggs did the %s lay in a hedge of %s in %s, by survey %d?",
        at(BIRDS, number),
        at(PLACES, number),
        at(COUNTIES, number),
        number);
  }

  private static String text(int number) {
    return String.format(
        Locale.ROOT,
        "In survey %d a hedge of %s in %s was walked from end to end, %d yards of it. A %s had laid"
            + " %d eggs there, %d feet above the ground, in a cup of twigs, moss and wool. The hen"
            + " sat for %d days, and both birds fed the young with what the grass below had.",
        number,
        at(PLACES, number),
        at(COUNTIES, number),
        number % 331 + 40,
        at(BIRDS, number),
        number % 5 + 2,
        number % 4 + 1,
        number % 6 + 10);
  }

  private static String at(List<String> list, int number) {
    return list.get(number % list.size());
  }
}
