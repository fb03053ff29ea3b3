package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that servers read before they look at a request. */
class BadHeadersTest extends BadInputTest {
  private static final List<String> NAMES =
      List.of("traceparent", "tracestate", "baggage", "authorization", "hedgerow-principal");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "x",
          ",;=",
          "%00%ff",
          "../../../../etc",
          "Bearer ",
          "00-00000000000000000000000000000000-0000000000000000-01",
          "ff-zz-zz-zz",
          "\u00ff\u00fe",
          "a".repeat(120));

  @Test
  void ignoresHeadersThatCannotBeRead() throws IOException {
    for (Sample sample : samples()) {
      for (String name : NAMES) {
        for (String value : VALUES) {
          assertThat(end(sample, Map.of(name, value)))
              .as("%s, %s: %s", sample.method().name(), name, value)
              .isIn(Code.OK, Code.NOT_FOUND, Code.ALREADY_EXISTS);
        }
      }
    }
  }

  private Code end(Sample sample, Map<String, String> headers) throws IOException {
    try (Http2Socket socket = new Http2Socket(mesh().port(sample.method().service()))) {
      return socket.call(sample.method().name(), headers).messages(sample.bytes()).end();
    }
  }
}
