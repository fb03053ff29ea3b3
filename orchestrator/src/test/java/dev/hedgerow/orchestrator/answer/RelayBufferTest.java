package dev.hedgerow.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.testkit.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RelayBufferTest {

  private static final Ending END = new Ending.Complete(Finished.getDefaultInstance());

  @Test
  void aReaderThatKeepsUpGetsThePiecesAsTheyCame() {
    RelayBuffer buffer = new RelayBuffer(65_536);
    for (String piece : List.of("a", "b", "c")) {
      buffer.put(piece);
    }
    buffer.end(END);
    assertThat(drain(buffer)).containsExactly("a", "b", "c");
    assertThat(buffer.ending()).isEqualTo(END);
  }

  @Test
  void textForASlowReaderIsJoinedAndTheModelCanFinish() {
    RelayBuffer buffer = new RelayBuffer(65_536);
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      String piece = "piece " + (i % 1_000) + " ";
      written.append(piece);
      buffer.put(piece);
    }
    buffer.end(END);
    List<String> read = drain(buffer);
    assertThat(String.join("", read)).isEqualTo(written.toString());
    assertThat(read).hasSizeLessThan(270).allMatch(piece -> piece.length() <= 8_192);
  }

  @Test
  void aFullBufferHoldsTheModelBack() {
    RelayBuffer buffer = new RelayBuffer(10);
    buffer.put("12345");
    buffer.put("67890");
    try (TaskScope scope = TaskScope.open()) {
      Task<Boolean> model =
          scope.fork(
              "model",
              () -> {
                buffer.put("é");
                return true;
              });
      assertThat(model.awaitDone(Duration.ofMillis(50))).isFalse();
      assertThat(buffer.take()).isEqualTo("12345");
      assertThat(model.join()).isTrue();
    }
    buffer.end(END);
    assertThat(drain(buffer)).containsExactly("67890", "é");
  }

  @Test
  void aPieceLargerThanTheBufferGoesThroughAlone() {
    RelayBuffer buffer = new RelayBuffer(4);
    buffer.put("more than four");
    buffer.end(END);
    assertThat(drain(buffer)).containsExactly("more than four");
  }

  @Test
  void aModelThatWaitsForAReaderWhoIsGoneIsReleased() {
    RelayBuffer buffer = new RelayBuffer(4);
    buffer.put("full");
    Task<Boolean> model;
    try (TaskScope scope = TaskScope.open()) {
      model =
          scope.fork(
              "model",
              () -> {
                buffer.put("more");
                return true;
              });
      assertThat(model.awaitDone(Duration.ofMillis(20))).isFalse();
    }
    assertThat(catchThrowableOfType(Failure.class, model::join).kind())
        .isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void anyPaceOfReaderAndModelKeepsTextAndOrder() {
    Random random = Seed.random("RelayBufferTest");
    for (int run = 0; run < 50; run++) {
      RelayBuffer buffer = new RelayBuffer(1 + random.nextInt(200));
      List<String> pieces = new ArrayList<>();
      for (int i = random.nextInt(500); i > 0; i--) {
        pieces.add("é🌿x".substring(0, 1 + 2 * random.nextInt(2)) + i);
      }
      try (TaskScope scope = TaskScope.open()) {
        scope.fork(
            "model",
            () -> {
              pieces.forEach(buffer::put);
              buffer.end(END);
              return true;
            });
        assertThat(String.join("", drain(buffer))).isEqualTo(String.join("", pieces));
      }
    }
  }

  private static List<String> drain(RelayBuffer buffer) {
    List<String> read = new ArrayList<>();
    for (String text = buffer.take(); text != null; text = buffer.take()) {
      read.add(text);
    }
    return read;
  }
}
