package dev.hedgerow.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {
  private static final String QUERIES =
      """
      {"_id":"1","text":"one","metadata":{}}
      {"_id":"2","text":"two"}
      {"_id":"3","text":"never judged"}
      """;
  private static final String JUDGEMENTS =
      "query-id\tcorpus-id\tscore\n2\td1\t2\n1\td1\t1\n2\td2\t0\n";
  private static final List<JudgedQuery> JUDGED =
      List.of(
          new JudgedQuery("two", Map.of("d1", 2, "d2", 0)),
          new JudgedQuery("one", Map.of("d1", 1)));

  @TempDir Path parent;
  private Path folder = Path.of(".");

  @BeforeEach
  void makeFolder() {
    folder = parent.resolve("Sci Fact");
  }

  @Test
  void readsTheLayoutOfBeir() throws IOException {
    write("queries.jsonl", QUERIES);
    write("qrels/dev.tsv", JUDGEMENTS);

    assertThat(new DataSet(folder).queries("dev")).isEqualTo(JUDGED);
  }

  @Test
  void readsTheFlatLayout() throws IOException {
    write("queries.jsonl", QUERIES);
    write("qrels.tsv", JUDGEMENTS);
    write("queries.train.jsonl", QUERIES.replace("two", "zwei"));
    write("qrels.train.tsv", "2\td1\t1\n");

    assertThat(new DataSet(folder).queries("test")).isEqualTo(JUDGED);
    assertThat(new DataSet(folder).queries("train"))
        .containsExactly(new JudgedQuery("zwei", Map.of("d1", 1)));
  }

  @Test
  void refusesJudgementsThatCannotBeMeant() throws IOException {
    write("queries.jsonl", QUERIES);
    for (String bad :
        List.of("", "2\td1\n2\td1\n", "h\th\th\n9\td1\t1\n", "2\td1\t1\n2\td2\tx\n")) {
      write("qrels.tsv", bad);
      assertRefused(() -> new DataSet(folder).queries("test"));
    }
  }

  @Test
  void refusesAFolderOrASplitThatIsNotThere() throws IOException {
    write("queries.jsonl", QUERIES);

    assertRefused(() -> new DataSet(folder).queries("test"));
    assertRefused(() -> new DataSet(folder).corpus());
    assertRefused(() -> new DataSet(folder).questions());
  }

  @Test
  void readsQuestionsAndRefusesBrokenOnes() throws IOException {
    write("qa.jsonl", "{\"question\":\"q\",\"answers\":[\"a\",\"b\"],\"corpus_id\":\"d\"}\n");
    assertThat(new DataSet(folder).questions())
        .containsExactly(new GoldQuestion("q", List.of("a", "b")));

    for (String bad : List.of("{\"question\":\"q\"}", "{\"answers\":[\"a\"]}", "{")) {
      write("qa.jsonl", bad);
      assertRefused(() -> new DataSet(folder).questions());
    }
  }

  @Test
  void namesTheCollectionAfterTheFolderAndTheCorpus() throws IOException {
    write("corpus.jsonl", "{}");
    String first = new DataSet(folder).collection();
    assertThat(first).matches("eval-sci-fact-[0-9a-f]{8}");
    assertThat(new DataSet(folder.resolve(".")).collection()).isEqualTo(first);

    write("corpus.jsonl", "{ }");
    assertThat(new DataSet(folder).collection()).isNotEqualTo(first);
  }

  @Test
  void findsAnswersWhateverTheirCaseAndSpace() {
    GoldQuestion question = new GoldQuestion("q", List.of("Super  Bowl 50", "50"));

    assertThat(question.isAnsweredIn("They won super\nbowl 50.")).isTrue();
    assertThat(question.isAnsweredIn("They won super bowl.")).isFalse();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CommandFailure.class, f -> assertThat(f.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
