package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.HedgerowMain;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This program in another process: the same Java, flags and class path. */
final class JavaCommand {
  /**
   * Ctrl-C and a terminal that closes reach all processes in the foreground. What is ignored stays
   * so in the program that is run then, and Java minds that: the parent alone says when to stop.
   */
  private static final List<String> DEAF =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "hedgerow");

  private JavaCommand() {}

  /**
   * The command, to be started in this process's folder. Its errors go where its output goes.
   *
   * @param name of the process, in its log
   */
  static ProcessBuilder of(String name, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>(DEAF);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        // Two processes cannot wait for a debugger at one port.
        .filter(flag -> !flag.startsWith("-agentlib:jdwp"))
        .forEach(command::add);
    command.addAll(List.of("-Dcli.terminal.out=false", "-Dcli.terminal.err=false"));
    command.add("-Dcli.process=" + name);
    command.add(HedgerowMain.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A hundred files are easier to bear in the environment than in a list of processes.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(environment);
    return builder;
  }
}
