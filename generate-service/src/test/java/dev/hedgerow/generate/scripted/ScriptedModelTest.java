package dev.hedgerow.generate.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.LanguageModelContract;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Prompts;
import dev.hedgerow.generate.model.RawPieces;
import dev.hedgerow.generate.model.VirtualTime;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedModelTest extends LanguageModelContract {
  private static final String[] PASSAGES = {"First here. More of it.", "Second here. And more."};

  private final VirtualTime time = new VirtualTime();

  @Override
  protected LanguageModel model() {
    return new ScriptedModel("", time);
  }

  @Override
  protected Prompt answerable() {
    return Prompts.ask("Anything?", PASSAGES);
  }

  @Override
  protected Prompt unsupported() {
    return Prompts.ask("!script finish=no_answer", PASSAGES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{quote 2}   | \"Second here.\" [2]",
        "{wrong 1}   | \"First here.\" [2]",
        "{wrong 2}   | \"Second here.\" [1]",
        "{altered 1} | \"First hardly here.\" [1]",
        "{absent 2}  | \"No passage has ever held this very sentence.\" [2]",
        "{beyond 1}  | \"First here.\" [3]",
        "{words 3}   | word1 word2 word3",
        "a {quote 9}b | a b",
      })
  void fillsItsTemplate(String template, String text) {
    assertThat(play("!script -- " + template, PASSAGES).text()).isEqualTo(text);
  }

  @Test
  void repeatsTheQuestionWhenThereIsNothingToQuote() {
    assertThat(play("Where to?").text()).isEqualTo("You asked: Where to?");
  }

  @Test
  void keepsItsPace() {
    play("!script first=200ms rate=10 -- {words 5}");
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(600).toNanos());
  }

  @Test
  void failsAfterSoManyPieces() {
    RawPieces pieces = new RawPieces();
    Failure failure = failure("!script fail=2 error=limited -- {words 5}", pieces);
    assertThat(failure.is(ErrorReason.ERROR_REASON_PROVIDER_LIMITED)).isTrue();
    assertThat(failure.retryAfter()).isPresent();
    assertThat(pieces.text()).isEqualTo("word1 word2 ");
  }

  @Test
  void hangsUntilItIsCancelled() {
    Cancellation cancellation = new Cancellation();
    time.after(Duration.ofHours(3), cancellation::cancel);
    RawPieces pieces = new RawPieces();
    Prompt prompt = Prompts.ask("!script hang=1 -- {words 5}");

    assertThat(catchThrowable(() -> model().generate(prompt, pieces, cancellation)))
        .isInstanceOf(Failure.class);
    assertThat(pieces.text()).isEqualTo("word1 ");
    assertThat(time.nanos()).isEqualTo(Duration.ofHours(3).toNanos());
  }

  @Test
  void endsForTheReasonItIsTold() {
    var outcome =
        model()
            .generate(
                Prompts.ask("!script finish=filtered -- a"), new RawPieces(), new Cancellation());
    assertThat(outcome.reason()).isEqualTo(FinishReason.FINISH_REASON_FILTERED);
  }

  @Test
  void refusesAMessageWhoseScriptCannotBeRead() {
    Failure failure = failure("!script first=soon", new RawPieces());
    assertThat(failure.violations()).hasSize(1);
    assertThat(failure.violations().getFirst().field()).isEqualTo("messages[0].text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"first=soon", "rate=-1", "rate=NaN", "fail=x", "error=odd", "tempo=3", "word"})
  void refusesAConfiguredScriptThatCannotBeRead(String script) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScriptedModel(script, time));
  }

  private RawPieces play(String question, String... passages) {
    RawPieces pieces = new RawPieces();
    model().generate(Prompts.ask(question, passages), pieces, new Cancellation());
    return pieces;
  }

  private Failure failure(String question, RawPieces pieces) {
    return catchThrowableOfType(
        Failure.class, () -> model().generate(Prompts.ask(question), pieces, new Cancellation()));
  }
}
