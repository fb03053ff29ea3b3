package dev.hedgerow.cli;

import dev.hedgerow.cli.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every command has in common. */
final class Help {
  private static final int WIDTH = 100;

  private Help() {}

  /** Completes the help of the program and of every command. */
  static void complete(CommandLine program) {
    program
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    program
        .getCommandSpec()
        .usageMessage()
        .footer(
            "",
            "The script has two more:",
            "  bench NAME   Measure the mesh against a reference; --list shows what there is.",
            "  test         Run everything that CI runs.");
    add(program);
  }

  private static void add(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.width(WIDTH);
    usage.sortOptions(false);
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(exitCodes());
    command.getSubcommands().values().forEach(Help::add);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    put(codes, ExitCode.OK, "done");
    put(codes, ExitCode.UNEXPECTED, "a fault of the program");
    put(codes, ExitCode.USAGE, "the command line is wrong");
    put(codes, ExitCode.UNREACHABLE, "nothing answers at the target");
    put(codes, ExitCode.CALL_FAILED, "the mesh refused the call or failed it");
    put(codes, ExitCode.INCOMPLETE, "nothing was ingested, or not everything");
    put(codes, ExitCode.PORT_IN_USE, "the port to listen on is taken");
    put(codes, ExitCode.DATA_FOLDER, "the data folder cannot be used, or is in use");
    put(codes, ExitCode.CONFIGURATION, "a configuration key is unknown or wrong");
    put(codes, ExitCode.NO_TOOLCHAIN, "no JDK 25 or no Maven");
    put(codes, ExitCode.BUILD_FAILED, "the build failed");
    put(codes, ExitCode.FILE, "a file is there already, cannot be used, or is damaged");
    put(codes, ExitCode.INTERRUPTED, "stopped by Ctrl-C (up and serve end with 0)");
    put(codes, ExitCode.OUTPUT_CLOSED, "who read the output is gone");
    return codes;
  }

  private static void put(Map<String, String> codes, int code, String meaning) {
    codes.put(Integer.toString(code), meaning);
  }
}
