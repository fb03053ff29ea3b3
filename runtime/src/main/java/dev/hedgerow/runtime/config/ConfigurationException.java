package dev.hedgerow.runtime.config;

import java.util.List;

/** What is wrong with a configuration: every problem, each a line that names its key. */
public final class ConfigurationException extends RuntimeException {
  private final List<String> problems;

  /** At least one problem. */
  public ConfigurationException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, each a line. */
  public List<String> problems() {
    return problems;
  }
}
