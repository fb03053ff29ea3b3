package dev.hedgerow.cli.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A program that the build does not bring along: `.ci/tools` installs it and says where it is.
 *
 * @param path of the program
 */
record ExternalTool(Path path) {
  private static final int LIMIT_SECONDS = 120;

  /** How a run of it ended and what it wrote. */
  record Ended(int exitCode, String out, String err) {}

  /**
   * The program that the variable of the environment names. Where it is missing the test is
   * skipped, with CI=true it fails.
   */
  static ExternalTool require(String variable) {
    return require(variable, System.getenv());
  }

  static ExternalTool require(String variable, Map<String, String> environment) {
    @Nullable String path = environment.get(variable);
    if (path != null && Files.isExecutable(Path.of(path))) {
      return new ExternalTool(Path.of(path));
    }
    String missing = variable + " names no program: " + path + " (.ci/tools installs it)";
    if ("true".equals(environment.get("CI"))) {
      throw new AssertionError(missing);
    }
    throw new TestAbortedException(missing);
  }

  /** Runs it to its end. */
  Ended run(Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(arguments);
    return run(folder, environment, command.toArray(String[]::new));
  }

  /** Runs a shell's line that calls it by its bare name. */
  Ended shell(Path folder, String line) throws IOException, InterruptedException {
    String paths = path.toAbsolutePath().getParent() + ":" + System.getenv("PATH");
    return run(folder, Map.of("PATH", paths), "sh", "-c", line);
  }

  private static Ended run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + List.of(command) + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
