package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The `hedgerow` script in a project of its own, with a JDK and a Maven that say what they get. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
  private static final Path SCRIPT = Path.of("..", "hedgerow").toAbsolutePath().normalize();

  private record Ended(int exitCode, String out, String err) {}

  @TempDir private Path folder;
  private Path project;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(folder.resolve("a project"));
    Path jdk = folder.resolve("jdk");
    executable(jdk.resolve("bin/java"), "printf '%s\\n' \"in $(pwd -P)\" \"$@\"");
    executable(jdk.resolve("bin/javac"), "exit 1");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    executable(folder.resolve("bin/mvn"), "echo mvn \"$@\"; exit ${MVN_EXIT:-0}");
    Files.copy(SCRIPT, project.resolve("hedgerow"));
    Files.writeString(project.resolve("pom.xml"), "<hedgerow.jvm>--one --two</hedgerow.jvm>\n");
    Files.createDirectories(project.resolve("cli/src/main"));
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  @Test
  void runsTheProgramFromAnyFolderAndThroughALink() throws Exception {
    built();
    Path link = Files.createSymbolicLink(folder.resolve("hg"), project.resolve("hedgerow"));

    Ended ended = run(link, "ask", "two words");

    assertThat(ended.exitCode).isZero();
    assertThat(ended.out.lines())
        .startsWith("in " + folder.toRealPath(), "--one", "--two")
        .contains("-cp", project.toRealPath() + "/cli/target/hedgerow/lib/*")
        .endsWith("dev.hedgerow.cli.HedgerowMain", "ask", "two words");
    assertThat(ended.err).isEmpty();
  }

  @Test
  void letsTheUserOverrideTheHeap() throws Exception {
    built();
    environment.put("HEDGEROW_JAVA_OPTS", "-Xmx7g -Dx=y");

    List<String> words = run(project.resolve("hedgerow"), "up").out.lines().toList();

    assertThat(words).contains("-Xmx1g", "-Xmx7g", "-Dx=y");
    assertThat(words.indexOf("-Xmx7g")).isGreaterThan(words.indexOf("-Xmx1g"));
  }

  @Test
  void endsAServerThatRunsOutOfMemory() throws Exception {
    built();
    for (String command : List.of("up", "serve")) {
      assertThat(run(project.resolve("hedgerow"), command).out.lines())
          .contains("-XX:+ExitOnOutOfMemoryError");
    }
    assertThat(run(project.resolve("hedgerow"), "ask").out)
        .doesNotContain("ExitOnOutOfMemoryError");
  }

  @Test
  void buildsWhatIsNotBuiltOnceOnly() throws Exception {
    Ended first = run(project.resolve("hedgerow"), "models");
    Ended second = run(project.resolve("hedgerow"), "models");

    assertThat(first.exitCode).isZero();
    assertThat(first.err).contains("Built");
    assertThat(Files.readString(project.resolve("cli/target/build.log"))).contains("package");
    assertThat(second.err).isEmpty();
  }

  @Test
  void buildsAgainWhenASourceChanged() throws Exception {
    built();
    Path source = Files.writeString(project.resolve("cli/src/main/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run(project.resolve("hedgerow"), "models").err).contains("Built");
  }

  @Test
  void saysWhereTheLogOfAFailedBuildIs() throws Exception {
    environment.put("MVN_EXIT", "1");

    Ended ended = run(project.resolve("hedgerow"), "models");

    assertThat(ended.exitCode).isEqualTo(10);
    assertThat(ended.out).isEmpty();
    assertThat(ended.err).contains("cli/target/build.log");
  }

  @Test
  void passesOnHowTheTestsEnded() throws Exception {
    environment.put("MVN_EXIT", "3");

    Ended ended = run(project.resolve("hedgerow"), "test", "-q");

    assertThat(ended.exitCode).isEqualTo(3);
    assertThat(ended.out).startsWith("mvn -f").endsWith("verify -q\n");
  }

  private void built() throws IOException {
    Files.createDirectories(project.resolve("cli/target/hedgerow/lib"));
    Path stamp = Files.createFile(project.resolve("cli/target/hedgerow/built"));
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(30)));
  }

  private Ended run(Path script, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("HEDGEROW_JAVA_OPTS");
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
