package dev.hedgerow.bench.memory;

import dev.hedgerow.bench.frame.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Proportional set size, as Linux has it: the memory of a process, pages that others have as well
 * divided by how many have them.
 */
final class Pss {
  private static final String LABEL = "Pss:";

  private Pss() {}

  static double bytes(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith(LABEL))
          .mapToDouble(Pss::bytes)
          .findFirst()
          .orElseThrow(() -> new BenchException("the system does not tell PSS"));
    } catch (IOException e) {
      throw new BenchException("the system does not tell PSS", e);
    }
  }

  /** Such as {@code Pss: 123 kB}. */
  private static double bytes(String line) {
    return 1024.0 * Long.parseLong(line.substring(LABEL.length()).replace("kB", "").strip());
  }
}
