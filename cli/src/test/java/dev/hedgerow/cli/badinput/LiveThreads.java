package dev.hedgerow.cli.badinput;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The threads of this process, virtual ones too: how many there are of each name. */
final class LiveThreads {
  private static final Pattern THREAD = Pattern.compile("(?m)^#\\d+ \"([^\"]*)\"");

  /** Made by the machine or the transport when there is work, and kept for a while. */
  private static final Pattern POOLED =
      Pattern.compile("grpc-.*|ForkJoinPool.*|VirtualThread.*|C\\d Compiler.*|process reaper.*");

  private LiveThreads() {}

  /** Numbers in names don't count. */
  static Map<String, Long> byName(Path folder) {
    Path dump = folder.resolve("threads-" + System.nanoTime());
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
      String text = Files.readString(dump);
      Files.delete(dump);
      return THREAD
          .matcher(text)
          .results()
          .map(LiveThreads::name)
          .filter(name -> !POOLED.matcher(name).matches())
          .collect(groupingBy(name -> name, TreeMap::new, counting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(MatchResult thread) {
    return thread.group(1).replaceAll("\\d+", "");
  }
}
