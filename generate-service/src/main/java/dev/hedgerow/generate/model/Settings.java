package dev.hedgerow.generate.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How to generate; what is empty is the model's own default.
 *
 * @param maxTokens of answer, at least 1
 * @param temperature 0 to 2
 * @param topP above 0, up to 1
 * @param seed for models that can be seeded
 * @param stop ends the answer before any of these
 */
public record Settings(
    OptionalInt maxTokens,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalLong seed,
    List<String> stop) {
  /** Everything as the model has it. */
  public static final Settings DEFAULT =
      new Settings(
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          List.of());

  public Settings {
    stop = List.copyOf(stop);
  }

  /** Where the first stop sequence begins in a text. */
  public Optional<Integer> stopIn(String text) {
    return stop.stream().map(text::indexOf).filter(at -> at >= 0).min(Integer::compare);
  }
}
