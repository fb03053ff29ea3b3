package dev.hedgerow.cli.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.rag.v1.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A conversation in a file, one {@link Turn} a line in Protobuf's JSON mapping. */
final class Conversation {
  private static final int MAX_TURNS = 64;

  private final Path file;

  Conversation(Path file) {
    this.file = file;
  }

  /** The turns so far, oldest first, the last 64 at most; none where there is no file yet. */
  List<Turn> turns() {
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      List<String> lines = Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
      List<Turn> turns = new ArrayList<>();
      for (String line : lines.subList(Math.max(0, lines.size() - MAX_TURNS), lines.size())) {
        Turn.Builder turn = Turn.newBuilder();
        JsonFormat.parser().merge(line, turn);
        turns.add(turn.build());
      }
      return turns;
    } catch (InvalidProtocolBufferException e) {
      throw failure("holds a line that is no turn of a conversation", e);
    } catch (IOException e) {
      throw failure("cannot be read", e);
    }
  }

  /** Adds a question and its answer at the end of the file. */
  void add(String question, String answer) {
    try {
      Files.write(
          file,
          List.of(line(Speaker.SPEAKER_USER, question), line(Speaker.SPEAKER_ASSISTANT, answer)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure("cannot be written", e);
    }
  }

  private static String line(Speaker speaker, String text) throws IOException {
    return JsonFormat.printer()
        .omittingInsignificantWhitespace()
        .print(Turn.newBuilder().setSpeaker(speaker).setText(text));
  }

  private CommandFailure failure(String what, IOException e) {
    return new CommandFailure(ExitCode.USAGE, file + " " + what + ": " + e.getMessage());
  }
}
