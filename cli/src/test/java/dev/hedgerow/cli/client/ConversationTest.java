package dev.hedgerow.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.rag.v1.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {
  @TempDir private Path folder;

  @Test
  void remembersWhatWasAskedAndAnswered() {
    Path file = folder.resolve("talk.jsonl");
    assertThat(new Conversation(file).turns()).isEmpty();

    new Conversation(file).add("Who\nasks?", "“Nobody.” [1]");
    new Conversation(file).add("Why?", "It says so. [2]");

    assertThat(new Conversation(file).turns())
        .extracting(Turn::getSpeaker, Turn::getText)
        .containsExactly(
            tuple(Speaker.SPEAKER_USER, "Who\nasks?"),
            tuple(Speaker.SPEAKER_ASSISTANT, "“Nobody.” [1]"),
            tuple(Speaker.SPEAKER_USER, "Why?"),
            tuple(Speaker.SPEAKER_ASSISTANT, "It says so. [2]"));
  }

  @Test
  void sendsTheLastTurnsOfALongConversation() {
    Path file = folder.resolve("talk.jsonl");
    for (int i = 0; i < 40; i++) {
      new Conversation(file).add("question " + i, "answer " + i);
    }

    assertThat(new Conversation(file).turns()).hasSize(64);
    assertThat(new Conversation(file).turns().getLast().getText()).isEqualTo("answer 39");
  }

  @Test
  void refusesAFileThatIsNoConversation() throws IOException {
    Path file = Files.writeString(folder.resolve("talk.jsonl"), "hello\n");

    assertThatThrownBy(() -> new Conversation(file).turns()).isInstanceOf(CommandFailure.class);
  }
}
