package dev.hedgerow.generate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.grounding.GroundedModel;
import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.Collected;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.LanguageModelContract;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Prompts;
import dev.hedgerow.generate.model.RawPieces;
import dev.hedgerow.generate.stream.Ending;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.runtime.config.Secret;
import dev.hedgerow.runtime.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OpenAiModelTest extends LanguageModelContract {
  private static final String KEY = "sk-very-secret";

  private final Exchanges exchanges = new Exchanges(InstantSource.system());
  private ChatServer server =
      ChatServer.replying(
          line -> {
            line.head("200 OK", "Content-Type: text/event-stream");
            line.event(Chunks.ROLE);
            line.event(Chunks.text("Planted "));
            line.event(Chunks.text("in \\ud83d"));
            line.event(Chunks.text("\\ude00 1849."));
            line.event(Chunks.finish("stop"));
            line.event(Chunks.USAGE);
            line.event(Chunks.DONE);
          });

  @Override
  protected LanguageModel model() {
    return new GroundedModel(bare());
  }

  @Override
  protected Prompt answerable() {
    return Prompts.ask("When was it planted?", "It was planted in 1849.");
  }

  @Override
  protected Prompt unsupported() {
    serve(
        ChatServer.streaming(
            Chunks.text("NO_ANS"),
            Chunks.text("WER_IN_PASSAGES"),
            Chunks.finish("stop"),
            Chunks.USAGE,
            Chunks.DONE));
    return Prompts.ask("Who is it?", "It was planted in 1849.");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    exchanges.close();
  }

  @Test
  void asksNobodyOnceCancelled() {
    serve(ChatServer.replying(ChatServer.Line::stall));
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThat(catchThrowable(() -> bare().generate(answerable(), new RawPieces(), cancellation)))
        .isInstanceOf(Failure.class);
    assertThat(server.requests()).isZero();
  }

  @Test
  void cancelBeforeTheFirstByteHangsUp() throws Exception {
    serve(ChatServer.replying(ChatServer.Line::stall));
    assertThat(cancelled()).isInstanceOf(Failure.class);
    assertThat(server.sawHangUp()).isTrue();
  }

  @Test
  void cancelBeforeTheFirstEventHangsUp() throws Exception {
    serve(
        ChatServer.replying(
            line -> {
              line.head("200 OK", "Content-Type: text/event-stream");
              line.stall();
            }));
    assertThat(cancelled()).isInstanceOf(Failure.class);
    assertThat(server.sawHangUp()).isTrue();
  }

  @Test
  void cancelHalfWayHangsUp() throws Exception {
    serve(
        ChatServer.replying(
            line -> {
              line.head("200 OK", "Content-Type: text/event-stream");
              line.event(Chunks.text("One "));
              line.stall();
            }));
    Cancellation cancellation = new Cancellation();
    RawPieces pieces = new RawPieces();
    Thread canceller = Thread.ofVirtual().unstarted(cancellation::cancel);
    Throwable thrown =
        catchThrowable(
            () -> bare().generate(answerable(), new StartingSink(pieces, canceller), cancellation));
    assertThat(thrown).isInstanceOf(Failure.class);
    assertThat(pieces.text()).isEqualTo("One ");
    assertThat(server.sawHangUp()).isTrue();
  }

  @Test
  void joinsCodePointsCutByThePacketOrTheChunk() {
    byte[] bytes = ("data: " + Chunks.text("né 😀 語") + "\n\n").getBytes(StandardCharsets.UTF_8);
    serve(
        ChatServer.replying(
            line -> {
              line.head("200 OK", "Content-Type: text/event-stream");
              for (byte one : bytes) {
                line.bytes(one);
              }
              line.event(Chunks.text("\\ud83d"));
              line.event(Chunks.text("\\ude00"));
              line.event(Chunks.finish("stop"));
            }));
    assertThat(answer().text()).isEqualTo("né 😀 語😀");
  }

  @Test
  void reportsTheProvidersUsageAndModel() {
    Ending ending = generate(answerable(), new Collected());
    assertThat(ending.outcome().usage().input()).isEqualTo(21);
    assertThat(ending.outcome().usage().output()).isEqualTo(3);
    assertThat(ending.outcome().usage().estimated()).isFalse();
    assertThat(ending.outcome().model()).isEqualTo("m-2026");
    assertThat(server.request()).containsPattern("\"include_usage\"\\s*:\\s*true");
  }

  @Test
  void estimatesUsageThatIsNotReported() {
    serve(ChatServer.streaming(Chunks.text("One"), Chunks.finish("stop"), Chunks.DONE));
    assertThat(generate(answerable(), new Collected()).outcome().usage().estimated()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning_content", "reasoning"})
  void tellsReasoningFromText(String field) {
    serve(
        ChatServer.streaming(
            Chunks.reasoning(field, "Hm. "), Chunks.text("Yes."), Chunks.finish("stop")));
    Collected collected = answer();
    assertThat(collected.reasoning()).isEqualTo("Hm. ");
    assertThat(collected.text()).isEqualTo("Yes.");
  }

  @ParameterizedTest
  @CsvSource({
    "stop, FINISH_REASON_END_TURN",
    "length, FINISH_REASON_MAX_TOKENS",
    "content_filter, FINISH_REASON_FILTERED",
    "tool_calls, FINISH_REASON_TOOL_CALLS",
  })
  void mapsFinishReasons(String theirs, FinishReason ours) {
    serve(ChatServer.streaming(Chunks.text("One"), Chunks.finish(theirs), Chunks.DONE));
    assertThat(generate(answerable(), new Collected()).outcome().reason()).isEqualTo(ours);
  }

  @Test
  void bearsChoicesThatAreNullAndAMissingDone() {
    serve(
        ChatServer.streaming(
            "{\"id\":\"c1\",\"choices\":null}", Chunks.text("One"), Chunks.finish("stop")));
    assertThat(answer().text()).isEqualTo("One");
  }

  @ParameterizedTest
  @CsvSource({
    "400, ERROR_REASON_PROVIDER_REFUSED",
    "401, ERROR_REASON_PROVIDER_CREDENTIALS",
    "403, ERROR_REASON_PROVIDER_CREDENTIALS",
    "404, ERROR_REASON_PROVIDER_REFUSED",
    "408, ERROR_REASON_PROVIDER_UNAVAILABLE",
    "422, ERROR_REASON_PROVIDER_REFUSED",
    "429, ERROR_REASON_PROVIDER_LIMITED",
    "500, ERROR_REASON_PROVIDER_UNAVAILABLE",
    "503, ERROR_REASON_PROVIDER_UNAVAILABLE",
  })
  void mapsHttpErrors(int status, ErrorReason reason) {
    serve(
        ChatServer.replying(
            line -> {
              line.head(status + " X", "Content-Type: application/json");
              line.bytes(("{\"error\":\"" + KEY + "\"}").getBytes(StandardCharsets.UTF_8));
            }));
    Failure failure = failure();
    assertThat(failure.is(reason)).isTrue();
    assertThat(failure.metadata()).containsEntry("status", Integer.toString(status));
    assertThat(failure.message() + failure.metadata()).doesNotContain(KEY);
  }

  @Test
  void passesOnWhenToTryAgain() {
    serve(ChatServer.replying(line -> line.head("429 Too Many", "Retry-After: 7")));
    assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"error\":{\"message\":\"x\",\"type\":\"server_error\"}} | PROVIDER_UNAVAILABLE",
        "{\"error\":{\"message\":\"x\",\"code\":429}} | PROVIDER_LIMITED",
        "{\"error\":\"x\"} | PROVIDER_UNAVAILABLE",
        "{\"broken | PROVIDER_UNAVAILABLE",
      })
  void failsOnAnErrorInTheStream(String event, String reason) {
    serve(ChatServer.streaming(Chunks.text("One"), event, Chunks.text("Two"), Chunks.DONE));
    Collected collected = new Collected();
    Failure failure = catchThrowableOfType(Failure.class, () -> generate(answerable(), collected));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(collected.text()).isEqualTo("One");
  }

  @Test
  void takesTheWordErrorInAnAnswerForText() {
    serve(ChatServer.streaming(Chunks.text("An \\\"error\\\": one"), Chunks.finish("stop")));
    assertThat(answer().text()).isEqualTo("An \"error\": one");
  }

  @Test
  void failsWhenTheConnectionDrops() {
    serve(
        ChatServer.replying(
            line -> {
              line.head("200 OK", "Content-Type: text/event-stream", "Content-Length: 9999");
              line.event(Chunks.text("One"));
              line.drop();
            }));
    assertThat(failure().is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
  }

  @Test
  void failsWhenTheStreamEndsWithoutAFinishReason() {
    serve(ChatServer.streaming(Chunks.text("One"), Chunks.DONE));
    assertThat(failure().is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
  }

  @Test
  void failsOnAPageInsteadOfAStream() {
    serve(
        ChatServer.replying(
            line -> {
              line.head("200 OK", "Content-Type: text/html");
              line.bytes("<html>\n\nLog in\n\n</html>\n".getBytes(StandardCharsets.UTF_8));
            }));
    assertThat(failure().is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
  }

  @Test
  void failsWhenNobodyListens() throws IOException {
    server.close();
    assertThat(failure().is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
  }

  @Test
  void sendsWhatTheRequestSays() {
    generate(Prompts.limited(Prompts.ask("Why?"), 5, "END"), new Collected());
    assertThat(server.request())
        .startsWith("POST /v1/chat/completions")
        .containsIgnoringCase("authorization: Bearer " + KEY)
        .containsPattern("\"model\"\\s*:\\s*\"m\"")
        .containsPattern("\"max_tokens\"\\s*:\\s*5")
        .containsPattern("\"stop\"\\s*:\\s*\\[\\s*\"END\"")
        .containsPattern("\"temperature\"\\s*:\\s*0.5");
  }

  @Test
  void givesPassagesAsText() {
    generate(answerable(), new Collected());
    assertThat(server.request()).contains("It was planted in 1849.").contains("passage [1] begins");
  }

  @Test
  void showsItsKeyToNobody() {
    assertThat(endpoint().toString()).doesNotContain(KEY);
    assertThat(bare().description().toString()).doesNotContain(KEY);
  }

  private Throwable cancelled() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    Thread canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    server.awaitRequest();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  cancellation.cancel();
                });
    Throwable thrown =
        catchThrowable(() -> bare().generate(answerable(), new RawPieces(), cancellation));
    canceller.join();
    return thrown;
  }

  private Collected answer() {
    Collected collected = new Collected();
    generate(answerable(), collected);
    return collected;
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, () -> generate(answerable(), new Collected()));
  }

  private void serve(ChatServer next) {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server = next;
  }

  private OpenAiModel bare() {
    return new OpenAiModel(endpoint(), exchanges);
  }

  private OpenAiEndpoint endpoint() {
    return new OpenAiEndpoint(
        server.url(), "m", Optional.of(new Secret(KEY)), Optional.of(0.5), Optional.of(100), false);
  }

  private record StartingSink(RawPieces next, Thread thread)
      implements dev.hedgerow.generate.model.DeltaSink {
    @Override
    public void text(String piece) {
      next.text(piece);
      thread.start();
    }

    @Override
    public void reasoning(String piece) {
      next.reasoning(piece);
    }
  }
}
