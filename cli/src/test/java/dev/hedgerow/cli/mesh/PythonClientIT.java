package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.hedgerow.cli.mesh.ExternalTool.Ended;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The contract in another language: a client in Python, its stubs generated from our .proto. */
@EnabledOnOs(OS.LINUX)
class PythonClientIT {
  private static final Path SCRIPT = Path.of("src", "test", "python", "client.py");
  private static final String SOON = "200";

  private static ExternalTool python;

  @TempDir private Path folder;

  @BeforeAll
  static void findPython() {
    python = ExternalTool.require("HEDGEROW_TEST_PYTHON");
  }

  @Test
  void ingestsAnswersCancelsAndReadsTheDetailsOfAnError() throws Exception {
    Path stubs = generateStubs();
    try (SpanReceiver receiver = new SpanReceiver();
        MeshParent mesh = MeshParent.start(folder, receiver.environment(SOON), "--data", "data")) {
      String target = "127.0.0.1:" + mesh.row("orchestrator").port();

      Ended ended =
          python.run(
              folder,
              Map.of("PYTHONPATH", stubs.toString(), "PYTHONDONTWRITEBYTECODE", "1"),
              List.of(SCRIPT.toString(), target));

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      List<String> lines = ended.out().lines().toList();
      assertThat(lines).hasSize(4);
      assertThat(step(lines.get(0), "ingest"))
          .containsOnly(
              Map.entry("lanes", text("INGEST_STATUS_INDEXED")),
              Map.entry("sparrows", text("INGEST_STATUS_INDEXED")));
      assertWhole(step(lines.get(1), "answer"));
      assertThat(step(lines.get(2), "cancel"))
          .containsEntry("last", text("delta"))
          .containsEntry("code", text("CANCELLED"));
      assertNamesTheField(step(lines.get(3), "mistake"));
      assertCancelIsSeen(receiver);
    }
  }

  private Path generateStubs() throws Exception {
    Path set = folder.resolve("descriptors.binpb");
    try (InputStream in =
        RagServiceGrpc.class.getResourceAsStream("/META-INF/hedgerow/descriptors.binpb")) {
      assertThat(in).isNotNull();
      Files.copy(in, set);
    }
    Path stubs = Files.createDirectory(folder.resolve("stubs"));
    List<String> arguments =
        new ArrayList<>(List.of("-m", "grpc_tools.protoc", "--descriptor_set_in=" + set));
    arguments.addAll(List.of("--python_out=" + stubs, "--grpc_python_out=" + stubs));
    arguments.addAll(files(set));
    Ended ended = python.run(folder, Map.of(), arguments);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return stubs;
  }

  /** All of the contract; what Google publishes comes with Python's own packages. */
  private static List<String> files(Path set) throws IOException {
    return FileDescriptorSet.parseFrom(Files.readAllBytes(set)).getFileList().stream()
        .map(FileDescriptorProto::getName)
        .filter(name -> !name.startsWith("google/"))
        .toList();
  }

  private static void assertWhole(Map<String, Value> answer) {
    List<Value> events = list(answer, "events");
    assertThat(events).startsWith(text("coverage")).endsWith(text("finished"));
    assertThat(events).containsOnlyOnce(text("coverage"), text("finished"));
    assertThat(list(answer, "numbers"))
        .isNotEmpty()
        .isEqualTo(
            IntStream.range(0, list(answer, "numbers").size())
                .mapToObj(PythonClientIT::number)
                .toList());
    assertThat(answer.get("text")).asString().contains("four or five blue eggs");
    assertThat(list(answer, "cited")).contains(text("sparrows"));
    assertThat(answer).containsEntry("reason", text("FINISH_REASON_END_TURN"));
  }

  private static void assertNamesTheField(Map<String, Value> mistake) {
    assertThat(mistake)
        .containsEntry("code", text("INVALID_ARGUMENT"))
        .containsEntry("reason", text("INVALID_REQUEST"))
        .containsEntry("domain", text("hedgerow.mesh.v1"));
    assertThat(list(mistake, "fields")).contains(text("question"));
  }

  /** The orchestrator and, behind it, the model: an answer that went on would take minutes. */
  private static void assertCancelIsSeen(SpanReceiver receiver) throws InterruptedException {
    List<String> cancelled = new ArrayList<>();
    while (cancelled.size() < 2) {
      cancelled.add(
          receiver
              .await(
                  span ->
                      span.span().getKind() == SpanKind.SPAN_KIND_SERVER
                          && span.attribute("rpc.response.status_code").equals("CANCELLED"))
              .service());
    }
    assertThat(cancelled).containsExactlyInAnyOrder("hedgerow-orchestrator", "hedgerow-generate");
  }

  private static Map<String, Value> step(String line, String name)
      throws InvalidProtocolBufferException {
    Struct.Builder object = Struct.newBuilder();
    JsonFormat.parser().merge(line, object);
    return object.getFieldsOrThrow(name).getStructValue().getFieldsMap();
  }

  private static List<Value> list(Map<String, Value> object, String key) {
    return object
        .getOrDefault(key, Value.newBuilder().setListValue(ListValue.getDefaultInstance()).build())
        .getListValue()
        .getValuesList();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(int number) {
    return Value.newBuilder().setNumberValue(number).build();
  }
}
