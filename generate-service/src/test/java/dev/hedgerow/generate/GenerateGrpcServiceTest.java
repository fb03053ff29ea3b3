package dev.hedgerow.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.extractive.ExtractiveModel;
import dev.hedgerow.generate.model.ModelRegistry;
import dev.hedgerow.generate.model.VirtualTime;
import dev.hedgerow.generate.scripted.Pacer;
import dev.hedgerow.generate.scripted.ScriptedModel;
import dev.hedgerow.generate.stream.Generator;
import dev.hedgerow.generate.stream.Slots;
import dev.hedgerow.generate.stream.StallWatch;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateResponse.EventCase;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.ListModelsRequest;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.StreamReader;
import dev.hedgerow.testkit.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GenerateGrpcServiceTest {
  private final VirtualTime time = new VirtualTime();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ModelRegistry models =
      new ModelRegistry(
          Map.of(
              "extractive",
              new ExtractiveModel(),
              "scripted",
              new ScriptedModel("", Pacer.system()),
              "telling",
              new TellingModel(new ScriptedModel("", Pacer.system()), entered, stopped)),
          "extractive");
  private final Generator generator =
      new Generator(
          new Slots(4),
          new StallWatch(Duration.ofHours(1), Duration.ofHours(1), time, time),
          System::nanoTime);
  private final TestServer server = TestServer.start(new GenerateGrpcService(models, generator));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sendsDeltasAndThenExactlyOneEnd() {
    List<GenerateResponse> responses = all(request("", "Where is the mill?"));

    assertThat(responses.getFirst().getEventCase()).isEqualTo(EventCase.TEXT);
    assertThat(responses.getFirst().getText().getNumber()).isZero();
    assertThat(responses.subList(0, responses.size() - 1))
        .allSatisfy(r -> assertThat(r.getEventCase()).isEqualTo(EventCase.TEXT));
    assertThat(responses.getLast().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_END_TURN);
    assertThat(responses.getLast().getFinished().hasTimeToFirstToken()).isTrue();
    assertThat(responses.getLast().getFinished().getModel()).isEqualTo("extractive");
  }

  @Test
  void sendsTheEndAloneWhenThereIsNoAnswer() {
    List<GenerateResponse> responses = all(request("", "Which enzyme splits lactose?"));

    assertThat(responses).hasSize(1);
    assertThat(responses.getFirst().getFinished().getReason())
        .isEqualTo(FinishReason.FINISH_REASON_NO_ANSWER);
    assertThat(responses.getFirst().getFinished().hasTimeToFirstToken()).isFalse();
  }

  @Test
  void namesTheModelsThatThereAreWhenItHasNoneOfTheName() {
    Failure failure = failure(request("gpt", "Why?"));
    assertThat(failure.is(ErrorReason.ERROR_REASON_MODEL_NOT_FOUND)).isTrue();
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
    assertThat(failure.metadata()).containsEntry("models", "extractive,scripted,telling");
  }

  @Test
  void refusesAConversationThatDoesNotEndWithTheUser() {
    GenerateRequest request =
        request("", "Why?").toBuilder()
            .addMessages(Message.newBuilder().setSpeaker(Speaker.SPEAKER_ASSISTANT).setText("So."))
            .build();
    assertThat(failure(request).is(ErrorReason.ERROR_REASON_CONVERSATION_INVALID)).isTrue();
  }

  @Test
  void refusesABlankMessage() {
    assertThat(failure(request("", " \n")).is(ErrorReason.ERROR_REASON_CONVERSATION_INVALID))
        .isTrue();
  }

  @Test
  void refusesARequestThatTheContractForbids() {
    Failure failure = failure(GenerateRequest.getDefaultInstance());
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(failure.violations().getFirst().field()).isEqualTo("messages");
  }

  @Test
  void passesAFailureAfterDeltasOn() {
    List<GenerateResponse> before = new ArrayList<>();
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> read(request("scripted", "!script fail=2 -- {words 5}"), before));
    assertThat(failure.is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
    assertThat(before).hasSize(2);
  }

  @Test
  void tellsTheModelWhenTheCallerGivesUpBeforeTheFirstDelta() throws InterruptedException {
    StreamReader<GenerateResponse> stream = open(request("telling", "!script hang=0"));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    stream.close();
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void listsTheDefaultModelFirstAndSaysWhatEachIs() {
    List<ModelInfo> infos =
        Calls.unary(
                server.channel(),
                GenerateServiceGrpc.getListModelsMethod(),
                ListModelsRequest.getDefaultInstance())
            .getModelsList();

    assertThat(infos)
        .extracting(ModelInfo::getName)
        .containsExactly("extractive", "scripted", "telling");
    assertThat(infos.getFirst().getIsDefault()).isTrue();
    assertThat(infos.getFirst().getLanguageModel()).isFalse();
    assertThat(infos.getFirst().getLocal()).isTrue();
    assertThat(infos.getFirst().getDeterministic()).isTrue();
    assertThat(infos.getLast().getIsDefault()).isFalse();
  }

  private static GenerateRequest request(String model, String question) {
    return GenerateRequest.newBuilder()
        .setModel(model)
        .addMessages(Message.newBuilder().setSpeaker(Speaker.SPEAKER_USER).setText(question))
        .addPassages(GroundingPassage.newBuilder().setText("The mill stands in Kent.").setScore(1))
        .build();
  }

  private List<GenerateResponse> all(GenerateRequest request) {
    List<GenerateResponse> responses = new ArrayList<>();
    read(request, responses);
    return responses;
  }

  private Failure failure(GenerateRequest request) {
    return catchThrowableOfType(Failure.class, () -> all(request));
  }

  private void read(GenerateRequest request, List<GenerateResponse> into) {
    try (StreamReader<GenerateResponse> stream = open(request)) {
      for (GenerateResponse next = stream.next(); next != null; next = stream.next()) {
        into.add(next);
      }
    }
  }

  private StreamReader<GenerateResponse> open(GenerateRequest request) {
    return Calls.stream(server.channel(), GenerateServiceGrpc.getGenerateMethod(), request, 16);
  }
}
