package dev.hedgerow.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hedgerow.rag.v1.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Published collections of awkward input. */
class AdversarialInputTest {
  private static final byte[] GOOD = "\n{\"id\":\"good\",\"text\":\"good\"}\n".getBytes(UTF_8);

  /** Valid by the grammar, refused here: which of the two values is meant nobody can know. */
  private static final Set<String> DUPLICATES =
      Set.of("y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json");

  @Test
  void acceptsAndRejectsLinesAsTheJsonTestSuiteSays() throws IOException {
    for (Path file : files("adversarial/JSONTestSuite/test_parsing")) {
      String name = file.getFileName().toString();
      List<SkipReason> reasons = outcome(Files.readAllBytes(file));
      if (name.startsWith("n_")) {
        assertThat(reasons).as(name).isNotEmpty();
      } else if (name.startsWith("y_") && !DUPLICATES.contains(name)) {
        assertThat(reasons).as(name).doesNotContain(SkipReason.MALFORMED, SkipReason.NOT_UTF8);
      }
    }
  }

  @Test
  void takesTheLinesAfterEachCaseOfTheJsonTestSuite() throws IOException {
    for (Path file : files("adversarial/JSONTestSuite/test_parsing")) {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      lines.writeBytes(Files.readAllBytes(file));
      lines.writeBytes(GOOD);

      CollectedDocuments found = CollectedDocuments.of(new JsonlReader(), lines.toByteArray());

      assertThat(found.ids()).as(file.getFileName().toString()).endsWith("good");
    }
  }

  @Test
  void takesNaughtyStringsAsTheyAre() throws IOException {
    for (String line : Files.readAllLines(TestData.require("adversarial/blns/blns.txt"))) {
      DocumentReader reader = new TextReader(TextFormat.TEXT_FORMAT_PLAIN);
      CollectedDocuments found = CollectedDocuments.of(reader, line);
      String text = line.replaceFirst("^\ufeff", "");
      if (text.isBlank()) {
        assertThat(found.reasons()).containsExactly(SkipReason.EMPTY);
      } else {
        assertThat(found.texts()).containsExactly(text);
      }
    }
  }

  @Test
  void readsEveryAdversarialFileAsEveryType() throws IOException {
    for (Path file : files("adversarial")) {
      byte[] bytes = Files.readAllBytes(file);
      for (FileType type : FileType.values()) {
        CollectedDocuments found = CollectedDocuments.of(type.reader(), bytes);
        assertThat(found.documents.size() + found.skips.size()).as(file + " " + type).isPositive();
      }
    }
  }

  /** What became of the bytes as one JSON text. */
  private static List<SkipReason> outcome(byte[] bytes) {
    CollectedDocuments found = new CollectedDocuments();
    try {
      String text = StrictUtf8.decode(bytes, 0, bytes.length);
      found.document(Origin.of("x"), JsonRecord.parse(text, "x"));
    } catch (Refusal e) {
      found.skip(e.at(Origin.of("x")));
    } catch (RuntimeException e) {
      fail("not refused but failed", e);
    }
    return found.reasons();
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(TestData.require(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
