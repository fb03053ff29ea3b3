package dev.hedgerow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hedgerow.bench.frame.Blocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportTest {
  private static final Blocks OURS = new Blocks(List.of(120d, 110d, 130d));
  private static final Blocks REFERENCE = new Blocks(List.of(100d, 100d, 100d));

  @Test
  void saysAComparisonInOneObject() throws IOException {
    String json = JsonLines.of(new Line("hop", "p50_us", "us", OURS, REFERENCE, "bare \"grpc\""));

    assertThat(fields(json))
        .containsExactly(
            "bench",
            "metric",
            "unit",
            "ours",
            "reference",
            "referenceName",
            "ratio",
            "spread",
            "ours",
            "reference",
            "blocks");
    assertThat(json)
        .contains("\"ours\":120.0", "\"reference\":100.0", "\"ratio\":1.2", "\"blocks\":3")
        .contains("\"spread\":{\"ours\":[112.0,128.0],\"reference\":[100.0,100.0]}")
        .doesNotContain("\n");
  }

  @Test
  void leavesOutAReferenceThatThereIsNot() throws IOException {
    String json = JsonLines.of(new Line("cancel", "leaked", "", OURS, null, ""));

    assertThat(fields(json)).doesNotContain("reference", "ratio", "referenceName");
  }

  @Test
  void plotsEveryDistributionUnderItsName() throws Exception {
    Histogram nanos = new Histogram(3);
    for (int i = 1; i <= 1_000; i++) {
      nanos.recordValue(i * 1_000L);
    }
    String svg =
        new PercentilePlot("hop", "One <hop>").add("ours", nanos).add("bare & plain", nanos).svg();

    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(root.getTextContent()).contains("One <hop>", "ours", "bare & plain", "99.9%");
  }

  private static List<String> fields(String json) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.currentName());
        }
      }
    }
    return names;
  }
}
