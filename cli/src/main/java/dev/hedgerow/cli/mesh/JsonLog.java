package dev.hedgerow.cli.mesh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hedgerow.cli.terminal.Console;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What another process of the program logs as JSON. */
final class JsonLog {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLog() {}

  static boolean isRecord(String line) {
    return line.startsWith("{");
  }

  /** Why the process ends, where the line is its last word on that. */
  static Optional<String> error(String line) {
    if (!line.contains("\"" + Console.LOGGER + "\"")) {
      return Optional.empty();
    }
    Map<String, String> fields = fields(line);
    return Console.LOGGER.equals(fields.get("loggerName")) && "ERROR".equals(fields.get("level"))
        ? Optional.ofNullable(fields.get("formattedMessage"))
        : Optional.empty();
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getText());
        parser.skipChildren();
      }
    } catch (IOException _) {
      return Map.of();
    }
    return fields;
  }
}
