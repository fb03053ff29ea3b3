package dev.hedgerow.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.peer.FakeGenerate;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import org.junit.jupiter.api.Test;

/** A model's stream that breaks. */
final class ResumingStreamTest {

  private final FakeGenerate model = new FakeGenerate();
  private final StringBuilder text = new StringBuilder();

  @Test
  void aDeterministicModelGoesOnWhereItBroke() {
    model.deterministic().says("The hedge ", "sparrow").then(ResumingStreamTest::breaks);
    model.nextTime().says("The ", "hedge spar", "row lays four", " eggs").finishes(end());

    read();

    assertThat(text).hasToString("The hedge sparrow lays four eggs");
    assertThat(model.asked()).hasSize(2);
    assertThat(model.closed()).isEqualTo(2);
  }

  @Test
  void itMayBreakTwice() {
    model.deterministic().says("one ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one two ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one two three").finishes(end());

    read();

    assertThat(text).hasToString("one two three");
  }

  @Test
  void itMayBreakWhileItCatchesUp() {
    model.deterministic().says("one two ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one two three").finishes(end());

    read();

    assertThat(text).hasToString("one two three");
  }

  @Test
  void thenItIsOver() {
    model.deterministic().says("one ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one ").then(ResumingStreamTest::breaks);

    assertThat(failure().reason()).isEqualTo("PEER_UNAVAILABLE");
    assertThat(text).hasToString("one ");
    assertThat(model.asked()).hasSize(3);
  }

  @Test
  void anotherModelIsNotRunAgainOnceItHasSaidSomething() {
    model.says("one ").then(ResumingStreamTest::breaks);

    assertThat(failure().reason()).isEqualTo("PEER_UNAVAILABLE");
    assertThat(text).hasToString("one ");
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void anyModelIsRunAgainThatHasOnlyReasoned() {
    model.reasons("Hm").then(ResumingStreamTest::breaks);
    model.nextTime().says("one").finishes(end());

    read();

    assertThat(text).hasToString("one");
  }

  @Test
  void whatIsNotTheSameIsNotPassedOn() {
    model.deterministic().says("one two ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one 2 three four").finishes(end());

    assertThat(failure().kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(text).hasToString("one two ");
  }

  @Test
  void whatIsShorterIsNotTheSame() {
    model.deterministic().says("one two ").then(ResumingStreamTest::breaks);
    model.nextTime().says("one ").finishes(end());

    assertThat(failure().kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(text).hasToString("one two ");
  }

  @Test
  void pairsOfSurrogatesMayBeCutAnywhere() {
    model.deterministic().says("egg \uD83E").then(ResumingStreamTest::breaks);
    model.nextTime().says("egg ", "\uD83E\uDD5A", "!").finishes(end());

    read();

    assertThat(text).hasToString("egg \uD83E\uDD5A!");
  }

  @Test
  void otherFailuresAreNoBreaks() {
    model
        .deterministic()
        .says("one ")
        .then(
            () -> {
              throw Failure.deadlineExceeded("too late");
            });

    assertThat(failure().kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
    assertThat(model.asked()).hasSize(1);
  }

  private void read() {
    try (ResumingStream stream = new ResumingStream(model, GenerateRequest.getDefaultInstance())) {
      GenerateResponse next = stream.next();
      for (; !next.hasFinished(); next = stream.next()) {
        text.append(next.getText().getText());
      }
    }
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, this::read);
  }

  private static FinishReason end() {
    return FinishReason.FINISH_REASON_END_TURN;
  }

  private static GenerateResponse breaks() {
    throw Failure.of(
        ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "it is gone");
  }
}
