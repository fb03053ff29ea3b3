package dev.hedgerow.generate.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Prompts for tests. */
public final class Prompts {
  private Prompts() {}

  public static Prompt ask(String question, String... passages) {
    return new Prompt(List.of(new Turn(Role.USER, question)), passages(passages), Settings.DEFAULT);
  }

  public static Prompt limited(Prompt prompt, int maxTokens, String... stop) {
    Settings settings =
        new Settings(
            OptionalInt.of(maxTokens),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(stop));
    return new Prompt(prompt.turns(), prompt.passages(), settings);
  }

  public static List<Passage> passages(String... texts) {
    return Stream.of(texts).map(text -> new Passage("Title", List.of(), text, 1)).toList();
  }
}
