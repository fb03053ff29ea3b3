package dev.hedgerow.cli;

import dev.hedgerow.cli.mesh.ServeCommand;
import dev.hedgerow.cli.mesh.UpCommand;
import dev.hedgerow.cli.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much is logged to standard error, and in what form; options of every command. */
final class LogOptions {
  /** The form of a line in the log. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--log",
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      description = "How the log on standard error is written (default: text).")
  private Format format = Format.text;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and where something unexpected did.")
  private boolean verbose;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Log what went wrong only; serve and up --processes log every call without it.")
  private boolean quiet;

  boolean verbose() {
    return verbose;
  }

  /**
   * Takes effect when done before the first line is logged: logback reads these properties.
   *
   * @param command that is about to run
   */
  void apply(Object command, Console console) {
    if (format == Format.json) {
      System.setProperty("logback.configurationFile", "logback-json.xml");
      console.logAsJson();
    }
    String level = verbose || (command instanceof ServeCommand && !quiet) ? "INFO" : "WARN";
    System.setProperty("cli.log.level", level);
    System.setProperty("cli.log.calls", serves(command) || verbose ? level : "OFF");
    System.setProperty("cli.log.options", String.join(" ", words()));
    if (command instanceof ServeCommand serve && System.getProperty("cli.process") == null) {
      System.setProperty("cli.process", serve.name());
    }
    // gRPC and Lucene log through java.util.logging.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /** How single calls ended is for those who run a server; other commands say how they ended. */
  private static boolean serves(Object command) {
    return command instanceof ServeCommand || command instanceof UpCommand;
  }

  /** The options as they were given, for another process of the program. */
  private List<String> words() {
    List<String> words = new ArrayList<>(List.of("--log", format.name()));
    if (verbose) {
      words.add("--verbose");
    }
    if (quiet) {
      words.add("--quiet");
    }
    return words;
  }
}
