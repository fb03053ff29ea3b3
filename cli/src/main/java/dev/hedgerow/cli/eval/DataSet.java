package dev.hedgerow.cli.eval;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A folder with {@code corpus.jsonl} and what is asked of it. For retrieval either BEIR's layout,
 *
 * <pre>
 *   queries.jsonl   qrels/SPLIT.tsv
 * </pre>
 *
 * or a flat one, where the split "test" has no name:
 *
 * <pre>
 *   queries.jsonl         qrels.tsv
 *   queries.SPLIT.jsonl   qrels.SPLIT.tsv
 * </pre>
 *
 * For answers {@code qa.jsonl}.
 */
final class DataSet {
  private static final String TEST = "test";
  private static final int NAME_LENGTH = 40;

  private final Path folder;

  DataSet(Path folder) {
    this.folder = folder;
  }

  /** The documents. */
  Path corpus() {
    return require(folder.resolve("corpus.jsonl"));
  }

  /**
   * The collection for the corpus: named after the folder and the corpus's content, so that it
   * holds nothing else, and a second run finds it.
   */
  String collection() {
    String name =
        String.valueOf(folder.toAbsolutePath().normalize().getFileName())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]", "-");
    return "eval-%s-%08x"
        .formatted(name.substring(0, Math.min(name.length(), NAME_LENGTH)), checksum(corpus()));
  }

  /** The queries of a split that were judged, in the order of the judgements. */
  List<JudgedQuery> queries(String split) {
    Path queries = folder.resolve("queries.jsonl");
    Path judgements = folder.resolve("qrels").resolve(split + ".tsv");
    if (!Files.exists(judgements)) {
      String infix = split.equals(TEST) ? "" : "." + split;
      queries = folder.resolve("queries" + infix + ".jsonl");
      judgements = folder.resolve("qrels" + infix + ".tsv");
    }
    return join(texts(require(queries)), Judgements.read(require(judgements)), judgements);
  }

  /** The questions with their answers. */
  List<GoldQuestion> questions() {
    return JsonLines.read(
        require(folder.resolve("qa.jsonl")),
        line ->
            new GoldQuestion(JsonLines.text(line, "question"), JsonLines.texts(line, "answers")));
  }

  private static List<JudgedQuery> join(
      Map<String, String> texts, Map<String, Map<String, Integer>> judgements, Path file) {
    List<JudgedQuery> queries = new ArrayList<>();
    judgements.forEach(
        (id, grades) -> {
          String text = texts.get(id);
          if (text == null) {
            throw new CommandFailure(
                ExitCode.USAGE, "%s judges query '%s', which is not there".formatted(file, id));
          }
          queries.add(new JudgedQuery(text, grades));
        });
    if (queries.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, file + " judges nothing");
    }
    return queries;
  }

  private static Map<String, String> texts(Path queries) {
    Map<String, String> texts = new HashMap<>();
    JsonLines.read(
        queries, line -> texts.put(JsonLines.text(line, "_id"), JsonLines.text(line, "text")));
    return texts;
  }

  private static long checksum(Path file) {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read %s: %s".formatted(file, e));
    }
    return checksum.getValue();
  }

  private static Path require(Path file) {
    if (!Files.isReadable(file)) {
      throw new CommandFailure(
          ExitCode.USAGE, "no %s; see hedgerow eval --help for the files it needs".formatted(file));
    }
    return file;
  }
}
