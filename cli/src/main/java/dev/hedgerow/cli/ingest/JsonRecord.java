package dev.hedgerow.cli.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.hedgerow.rag.v1.SourceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A line of JSON Lines: one strict JSON object (RFC 8259, no name twice). Beside the fields of
 * {@link RecordFields} it may have {@code metadata}, an object. A field that is null counts as
 * absent.
 */
final class JsonRecord {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.JSON_DEPTH)
                  .maxStringLength(Limits.TEXT_BYTES)
                  .build())
          .build();

  private JsonRecord() {}

  /**
   * The document of a line.
   *
   * @param defaultId for a line without an id
   */
  static SourceDocument parse(String line, String defaultId) throws Refusal {
    try (JsonParser json = JSON.createParser(line)) {
      RecordFields fields = new RecordFields();
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Refusal(SkipReason.SHAPE, "not a JSON object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        field(json, fields);
      }
      if (json.nextToken() != null) {
        throw new Refusal(SkipReason.MALFORMED, "something follows the JSON object");
      }
      return fields.toDocument(defaultId);
    } catch (StreamConstraintsException e) {
      throw new Refusal(SkipReason.TOO_LARGE, plain(e.getOriginalMessage()));
    } catch (StreamReadException e) {
      throw new Refusal(
          SkipReason.MALFORMED,
          "column %d: %s".formatted(e.getLocation().getColumnNr(), plain(e.getOriginalMessage())));
    } catch (IOException e) {
      // A string is being read: nothing but its syntax can fail.
      throw new UncheckedIOException(e);
    }
  }

  /** Without the library's own places and settings. */
  private static String plain(String problem) {
    return problem.replaceAll("(?s) \\(start marker at .*|: enable `.*", "");
  }

  private static void field(JsonParser json, RecordFields fields) throws IOException, Refusal {
    String name = JsonValues.encodable(json.currentName());
    JsonToken token = json.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (RecordFields.isKnown(name)) {
      if (token != JsonToken.VALUE_STRING) {
        throw wrongType(name, "a string");
      }
      fields.set(name, JsonValues.encodable(json.getText()));
    } else if (name.equals("metadata")) {
      if (token != JsonToken.START_OBJECT) {
        throw wrongType(name, "an object");
      }
      metadata(json, fields);
    } else {
      fields.other(name, JsonValues.read(json));
    }
  }

  private static void metadata(JsonParser json, RecordFields fields) throws IOException, Refusal {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = JsonValues.encodable(json.currentName());
      json.nextToken();
      fields.metadata(name, JsonValues.read(json));
    }
  }

  private static Refusal wrongType(String name, String expected) {
    return new Refusal(SkipReason.SHAPE, name + " is not " + expected);
  }
}
