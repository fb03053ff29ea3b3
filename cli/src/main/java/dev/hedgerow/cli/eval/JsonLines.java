package dev.hedgerow.cli.eval;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** JSON objects, one a line, in a file of a data set that must be without a flaw. */
final class JsonLines {
  private JsonLines() {}

  /** What {@code parse} makes of each line; fails with the line that it cannot be made of. */
  static <T> List<T> read(Path file, Function<Struct, T> parse) {
    List<T> all = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          all.add(parse.apply(object(line)));
        }
      }
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "%s, record %d: %s".formatted(file, all.size() + 1, e.getMessage()));
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read %s: %s".formatted(file, e));
    }
    return all;
  }

  /** A field that holds text. */
  static String text(Struct object, String name) {
    Value value = object.getFieldsOrDefault(name, Value.getDefaultInstance());
    if (!value.hasStringValue()) {
      throw new IllegalArgumentException("no text in '%s'".formatted(name));
    }
    return value.getStringValue();
  }

  /** A field that holds texts, at least one. */
  static List<String> texts(Struct object, String name) {
    List<String> texts =
        object
            .getFieldsOrDefault(name, Value.getDefaultInstance())
            .getListValue()
            .getValuesList()
            .stream()
            .map(Value::getStringValue)
            .filter(text -> !text.isBlank())
            .toList();
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("no texts in '%s'".formatted(name));
    }
    return texts;
  }

  private static Struct object(String line) throws InvalidProtocolBufferException {
    Struct.Builder object = Struct.newBuilder();
    JsonFormat.parser().merge(line, object);
    return object.build();
  }
}
