package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.hedgerow.embed.v1.EmbedServiceProto;
import dev.hedgerow.generate.v1.GenerateServiceProto;
import dev.hedgerow.mesh.v1.OptionsProto;
import dev.hedgerow.rag.v1.RagServiceProto;
import dev.hedgerow.retrieve.v1.RetrieveServiceProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long calls last, in the contract and in docs/deadlines.md. */
class DeadlinesTest {
  private static final Path TABLE = Path.of("..", "docs", "deadlines.md");

  @Test
  void everyMethodOfOneRequestHasADefaultWithinAnHour() {
    assertThat(methods().filter(method -> !method.isClientStreaming()))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(millis(method)).isBetween(1, 3_600_000));
  }

  @Test
  void streamsOfRequestsHaveNone() {
    assertThat(methods().filter(MethodDescriptor::isClientStreaming))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(millis(method)).isZero());
  }

  @Test
  void theDocumentationSaysWhatTheContractDoes() throws IOException {
    List<String> expected =
        methods()
            .filter(method -> !method.isClientStreaming())
            .map(
                method ->
                    "| `%s/%s` | %d s |%s|%s|"
                        .formatted(
                            method.getService().getFullName().substring("hedgerow.".length()),
                            method.getName(),
                            millis(method) / 1_000,
                            seconds(method.getOptions().getExtension(OptionsProto.firstMessageMs)),
                            seconds(method.getOptions().getExtension(OptionsProto.nextMessageMs))))
            .toList();

    try (Stream<String> lines = Files.lines(TABLE)) {
      assertThat(lines.filter(line -> line.startsWith("| `")))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void onlyStreamsOfResponsesHaveALimitFromOneMessageToTheNext() {
    assertThat(methods().filter(m -> m.getOptions().getExtension(OptionsProto.nextMessageMs) > 0))
        .isNotEmpty()
        .allMatch(m -> m.isServerStreaming() && !m.isClientStreaming());
  }

  private static String seconds(int millis) {
    return millis == 0 ? " " : " " + millis / 1_000 + " s ";
  }

  private static Stream<MethodDescriptor> methods() {
    return Stream.of(
            RagServiceProto.getDescriptor(),
            EmbedServiceProto.getDescriptor(),
            RetrieveServiceProto.getDescriptor(),
            GenerateServiceProto.getDescriptor())
        .flatMap(file -> file.getServices().stream())
        .map(ServiceDescriptor::getMethods)
        .flatMap(List::stream);
  }

  private static int millis(MethodDescriptor method) {
    return method.getOptions().getExtension(OptionsProto.defaultDeadlineMs);
  }
}
