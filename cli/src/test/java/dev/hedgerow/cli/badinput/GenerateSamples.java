package dev.hedgerow.cli.badinput;

import com.google.protobuf.Message;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.GenerationSettings;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.ListModelsRequest;
import dev.hedgerow.generate.v1.Speaker;
import java.util.List;
import java.util.Map;

/** Requests to the generate service, by method. */
final class GenerateSamples {
  static final String MODEL = "extractive";

  private GenerateSamples() {}

  static Map<String, List<List<Message>>> all() {
    return Map.of(
        GenerateServiceGrpc.getGenerateMethod().getFullMethodName(),
        List.of(List.of(generate())),
        GenerateServiceGrpc.getListModelsMethod().getFullMethodName(),
        List.of(List.of(ListModelsRequest.getDefaultInstance())));
  }

  static GenerationSettings settings() {
    return GenerationSettings.newBuilder()
        .setMaxTokens(64)
        .setTemperature(0.5)
        .setTopP(0.9)
        .setSeed(7)
        .addStop("###")
        .build();
  }

  private static GenerateRequest generate() {
    return GenerateRequest.newBuilder()
        .setModel(MODEL)
        .addMessages(message(Speaker.SPEAKER_SYSTEM, "Answer from the passages."))
        .addMessages(message(Speaker.SPEAKER_USER, "Where do sparrows nest?"))
        .addPassages(
            GroundingPassage.newBuilder()
                .setTitle("Sparrows")
                .addSection("Nests")
                .setText("Hedge sparrows nest low in thorny bushes.")
                .setScore(0.9))
        .setSettings(settings())
        .build();
  }

  private static dev.hedgerow.generate.v1.Message message(Speaker speaker, String text) {
    return dev.hedgerow.generate.v1.Message.newBuilder().setSpeaker(speaker).setText(text).build();
  }
}
