package dev.hedgerow.cli;

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

  boolean verbose() {
    return verbose;
  }

  /** Takes effect when done before the first line is logged: logback reads these. */
  void apply() {
    if (format == Format.json) {
      System.setProperty("logback.configurationFile", "logback-json.xml");
    }
    System.setProperty("cli.log.level", verbose ? "INFO" : "WARN");
    // gRPC and Lucene log through java.util.logging.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
