package dev.hedgerow.cli.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to look for and where; a mixin of `ask` and `retrieve`. */
final class SearchOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "QUESTION",
      description = "The question; several words are joined by spaces.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-c", "--collection"},
      paramLabel = "NAME",
      description = "Where to look; may be repeated (default: default).")
  private List<String> collections = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Ask only this source, such as dense or lexical; may be repeated (default: all).")
  private List<String> sources = new ArrayList<>();

  String question() {
    return String.join(" ", words);
  }

  List<String> collections() {
    return collections;
  }

  List<String> sources() {
    return sources;
  }
}
