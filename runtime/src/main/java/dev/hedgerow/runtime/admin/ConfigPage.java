package dev.hedgerow.runtime.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hedgerow.runtime.config.Configuration.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The settings in force as a JSON array of objects with key, value and origin. */
final class ConfigPage {
  private static final JsonFactory JSON = new JsonFactory();

  private ConfigPage() {}

  static Reply of(List<Setting> settings) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Setting setting : settings) {
        json.writeStartObject();
        json.writeStringField("key", setting.key());
        json.writeStringField("value", setting.value());
        json.writeStringField("origin", setting.origin());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(Reply.OK, "application/json", text.toString(StandardCharsets.UTF_8));
  }
}
