package dev.hedgerow.cli.eval;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Relevance judgements: columns query-id, corpus-id and score, separated by tabs, under a header.
 */
final class Judgements {
  private Judgements() {}

  /** Grades by query and document, in the order of the file. */
  static Map<String, Map<String, Integer>> read(Path file) {
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] columns = line.strip().split("\t", -1);
        Integer grade = columns.length == 3 ? grade(columns[2]) : null;
        if (grade != null) {
          judgements.computeIfAbsent(columns[0], _ -> new LinkedHashMap<>()).put(columns[1], grade);
        } else if (number > 1 && !line.isBlank()) {
          throw new CommandFailure(
              ExitCode.USAGE, "%s, line %d: not a judgement".formatted(file, number));
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read %s: %s".formatted(file, e));
    }
    return judgements;
  }

  private static @Nullable Integer grade(String column) {
    try {
      return Integer.valueOf(column.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
