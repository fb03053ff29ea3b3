package dev.hedgerow.cli.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A real file system of a few MiB, in memory. Only processes that are started through {@link
 * #behind} have it: it is mounted in a namespace of its own, for which Linux asks no rights where
 * users may have such. It is gone when closed.
 */
final class SmallDisk implements AutoCloseable {
  private static final int LIMIT_SECONDS = 60;
  private static final String BALLAST = "ballast";

  private final Process keeper;
  private final Path path;

  private SmallDisk(Process keeper, Path path) {
    this.keeper = keeper;
    this.path = path;
  }

  /**
   * Mounts one over the folder. Where the system has none to give, the test is skipped; with
   * CI=true it fails.
   */
  static SmallDisk mount(Path folder, int mebibytes) throws IOException {
    String mount =
        "mount -t tmpfs -o size=%dm tmpfs '%s' && echo mounted && exec cat"
            .formatted(mebibytes, folder);
    try {
      Process keeper =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", mount)
              .redirectErrorStream(true)
              .start();
      BufferedReader said = keeper.inputReader(StandardCharsets.UTF_8);
      String line = said.readLine();
      if ("mounted".equals(line)) {
        return new SmallDisk(keeper, folder);
      }
      keeper.destroyForcibly();
      throw missing(String.valueOf(line));
    } catch (IOException e) {
      throw missing(String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException missing(String why) {
    String text = "no file system of a test's own: unshare -Urm and mount -t tmpfs fail: " + why;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(text);
    }
    return new TestAbortedException(text);
  }

  Path path() {
    return path;
  }

  /** What to put before a command so that it has this disk. */
  List<String> behind() {
    return List.of(
        "nsenter",
        "--target",
        Long.toString(keeper.pid()),
        "--user",
        "--preserve-credentials",
        "--mount");
  }

  /** Takes all the room that is left. */
  void fill() throws IOException, InterruptedException {
    int ended = shell("cat /dev/zero >'" + path.resolve(BALLAST) + "' 2>/dev/null");
    if (ended == 0) {
      throw new AssertionError("a disk without end");
    }
  }

  /** Gives it back. */
  void free() throws IOException, InterruptedException {
    require("rm '" + path.resolve(BALLAST) + "'");
  }

  /**
   * Nothing more can be opened for writing. A file that is open is still written to: Linux makes no
   * file system read-only under one, unless the device fails.
   */
  void coverReadOnly() throws IOException, InterruptedException {
    require("mount --bind '" + path + "' '" + path + "'");
    require("mount -o remount,bind,ro '" + path + "'");
  }

  void uncover() throws IOException, InterruptedException {
    require("umount --lazy '" + path + "'");
  }

  /** Once nobody has a file open for writing. */
  void remountReadOnly() throws IOException, InterruptedException {
    require("mount -o remount,ro '" + path + "'");
  }

  void remountWritable() throws IOException, InterruptedException {
    require("mount -o remount,rw '" + path + "'");
  }

  private void require(String line) throws IOException, InterruptedException {
    int ended = shell(line);
    if (ended != 0) {
      throw new AssertionError(line + " ended with " + ended);
    }
  }

  private int shell(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(behind());
    command.addAll(List.of("sh", "-c", line));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + line);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    keeper.destroyForcibly();
  }
}
