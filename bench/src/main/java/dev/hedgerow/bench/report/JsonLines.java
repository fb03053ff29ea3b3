package dev.hedgerow.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hedgerow.bench.frame.Blocks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A line as one JSON object. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  static String of(Line line) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      write(line, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Line line, JsonGenerator out) throws IOException {
    Blocks reference = line.reference();
    Double ratio = line.ratio();
    out.writeStartObject();
    out.writeStringField("bench", line.bench());
    out.writeStringField("metric", line.metric());
    out.writeStringField("unit", line.unit());
    out.writeNumberField("ours", rounded(line.ours().median()));
    if (reference != null) {
      out.writeNumberField("reference", rounded(reference.median()));
      out.writeStringField("referenceName", line.referenceName());
    }
    if (ratio != null) {
      out.writeNumberField("ratio", rounded(ratio));
    }
    out.writeObjectFieldStart("spread");
    spread(out, "ours", line.ours());
    if (reference != null) {
      spread(out, "reference", reference);
    }
    out.writeEndObject();
    out.writeNumberField("blocks", line.ours().values().size());
    out.writeEndObject();
  }

  private static void spread(JsonGenerator out, String name, Blocks blocks) throws IOException {
    double[] ends = {rounded(blocks.quantile(0.1)), rounded(blocks.quantile(0.9))};
    out.writeFieldName(name);
    out.writeArray(ends, 0, ends.length);
  }

  /** Four digits say more than any of these machines can. */
  private static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
  }
}
