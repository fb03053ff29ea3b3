package dev.hedgerow.generate;

import com.google.protobuf.Duration;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Role;
import dev.hedgerow.generate.model.Settings;
import dev.hedgerow.generate.model.Turn;
import dev.hedgerow.generate.stream.Delta;
import dev.hedgerow.generate.stream.Ending;
import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerationSettings;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.generate.v1.Usage;
import dev.hedgerow.runtime.error.Failure;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Between the contract's messages and the domain's values. */
final class Conversion {
  private Conversion() {}

  static Prompt prompt(GenerateRequest request) {
    return new Prompt(
        request.getMessagesList().stream().map(Conversion::turn).toList(),
        request.getPassagesList().stream().map(Conversion::passage).toList(),
        settings(request.getSettings()));
  }

  static GenerateResponse response(Delta delta) {
    TextDelta text = TextDelta.newBuilder().setNumber(delta.number()).setText(delta.text()).build();
    GenerateResponse.Builder response = GenerateResponse.newBuilder();
    return switch (delta.kind()) {
      case TEXT -> response.setText(text).build();
      case REASONING -> response.setReasoning(text).build();
    };
  }

  static GenerateResponse response(Ending ending) {
    Outcome outcome = ending.outcome();
    Finished.Builder finished =
        Finished.newBuilder()
            .setReason(outcome.reason())
            .setModel(outcome.model())
            .setUsage(
                Usage.newBuilder()
                    .setInputTokens(outcome.usage().input())
                    .setOutputTokens(outcome.usage().output())
                    .setEstimated(outcome.usage().estimated()));
    ending.timeToFirstToken().ifPresent(time -> finished.setTimeToFirstToken(duration(time)));
    return GenerateResponse.newBuilder().setFinished(finished).build();
  }

  static ModelInfo info(String name, boolean isDefault, Description description) {
    return ModelInfo.newBuilder()
        .setName(name)
        .setProvider(description.provider())
        .setIsDefault(isDefault)
        .setLanguageModel(description.languageModel())
        .setDeterministic(description.deterministic())
        .setLocal(description.local())
        .setDescription(description.text())
        .build();
  }

  private static Turn turn(Message message) {
    return new Turn(role(message.getSpeaker()), message.getText());
  }

  private static Role role(Speaker speaker) {
    return switch (speaker) {
      case SPEAKER_SYSTEM -> Role.SYSTEM;
      case SPEAKER_USER -> Role.USER;
      case SPEAKER_ASSISTANT -> Role.ASSISTANT;
      case SPEAKER_UNSPECIFIED, UNRECOGNIZED -> throw Failure.invalid("messages", "say who speaks");
    };
  }

  private static Passage passage(GroundingPassage passage) {
    return new Passage(
        passage.getTitle(), passage.getSectionList(), passage.getText(), passage.getScore());
  }

  private static Settings settings(GenerationSettings settings) {
    return new Settings(
        settings.hasMaxTokens() ? OptionalInt.of(settings.getMaxTokens()) : OptionalInt.empty(),
        settings.hasTemperature()
            ? OptionalDouble.of(settings.getTemperature())
            : OptionalDouble.empty(),
        settings.hasTopP() ? OptionalDouble.of(settings.getTopP()) : OptionalDouble.empty(),
        settings.hasSeed() ? OptionalLong.of(settings.getSeed()) : OptionalLong.empty(),
        settings.getStopList());
  }

  private static Duration duration(java.time.Duration time) {
    return Duration.newBuilder().setSeconds(time.getSeconds()).setNanos(time.getNano()).build();
  }
}
