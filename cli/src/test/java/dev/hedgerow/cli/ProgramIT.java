package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hedgerow.cli.Program.Ended;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.ListModelsRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from outside: real processes, signals, exit codes, what is left behind. */
class ProgramIT {
  private static final String FAST = "-Dhedgerow.embed.engine=hash";
  private static final String TEXT =
      "Hedge sparrows nest low in thorny bushes. The female lays four or five blue eggs in April.";

  /** A mesh that several tests ask; those that stop one start their own. */
  private static Program shared;

  private static String target;

  @TempDir private static Path sharedFolder;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    shared = up(sharedFolder);
    target = ingested(shared, sharedFolder);
  }

  @AfterAll
  static void stop() {
    shared.close();
  }

  @Test
  void servesUntilCtrlCAndFindsEverythingAgain() throws Exception {
    try (Program up = up(folder)) {
      String stopped = ingested(up, folder);
      up.interrupt();
      assertThat(up.end().exitCode()).isEqualTo(ExitCode.OK);
      assertThat(run("ask", "--target", stopped, "Anything?").exitCode())
          .isEqualTo(ExitCode.UNREACHABLE);
    }
    try (Program up = up(folder)) {
      Ended answer = run("ask", "--target", listensAt(up), "How many eggs does the sparrow lay?");
      assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(answer.err()).isEmpty();
      assertThat(String.join("\n", answer.out()))
          .contains("four or five blue eggs", "[1]", "✓", "dense", "lexical");
      up.terminate();
      assertThat(up.end().exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void printsTheContractsMessagesOneALine() throws Exception {
    Ended answer = run("ask", "--json", "--target", target, "Anything?");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(answer.out()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(answer.out().getFirst()).startsWith("{\"coverage\":");
    assertThat(answer.out().getLast()).startsWith("{\"finished\":");
  }

  @Test
  void citesAPdfByItsPage() throws Exception {
    String pdf =
        TinyPdf.of(
            List.of("Dunnocks hop.", "The reed warbler weaves its nest around three reed stems."));
    Path file = Files.writeString(folder.resolve("warbler.pdf"), pdf);

    Ended ingested = run("ingest", "--target", target, file.toString());
    Ended answer =
        run("ask", "--target", target, "Around what does the reed warbler weave a nest?");

    assertThat(ingested.exitCode()).as(ingested::err).isEqualTo(ExitCode.OK);
    assertThat(String.join("\n", answer.out())).contains("three reed stems", "page 2");
  }

  @Test
  void cancelsAnAnswerOnCtrlC() throws Exception {
    try (Program ask = endlessAnswer()) {
      ask.await("{\"delta\"");
      ask.interrupt();

      Ended ended = ask.end();

      assertThat(ended.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    try (Program ask = endlessAnswer()) {
      ask.await("{\"delta\"");
      ask.closeOutput();

      Ended ended = ask.exit();

      assertThat(ended.exitCode()).isEqualTo(ExitCode.OUTPUT_CLOSED);
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void refusesAFolderThatIsInUse() throws Exception {
    String data = sharedFolder.resolve("data").toString();

    assertFails(ExitCode.DATA_FOLDER, run("up", "--port", "0", "--data", data, FAST));
  }

  @Test
  void refusesAFolderThatIsNone() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");

    assertFails(ExitCode.DATA_FOLDER, run("up", "--port", "0", "--data", "data", FAST));
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Ended ended = run("up", "--port", "0", FAST, "-Dhedgerow.orchestrator.server.port=" + port);

      assertFails(ExitCode.PORT_IN_USE, ended);
      assertThat(ended.err()).contains(port);
    }
  }

  @Test
  void namesTheKeyThatIsWrong() throws Exception {
    Ended ended = run("up", "--port", "0", "-Dhedgerow.embed.enigne=hash");

    assertFails(ExitCode.CONFIGURATION, ended);
    assertThat(ended.err()).contains("hedgerow.embed.enigne", "hedgerow.embed.engine");
  }

  @Test
  void servesOneServiceAlone() throws Exception {
    try (Program serve = Program.start(folder, "serve", "generate", "--port", "0")) {
      serve.await("127.0.0.1:");
      serve.interrupt();

      assertThat(serve.end().exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void logsAnObjectALineOfEveryCallAndOfItsOwnEnd() throws Exception {
    try (Program serve =
        Program.start(folder, "serve", "generate", "--port", "0", "--log", "json")) {
      String line = serve.await("127.0.0.1:");
      callWellAndBadly(line.substring(line.indexOf("127.0.0.1:")));
      serve.terminate();

      Ended ended = serve.end();

      assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
      List<String> log = ended.err().lines().filter(l -> !l.startsWith("WARNING")).toList();
      assertThat(log)
          .allSatisfy(ProgramIT::assertObject)
          .allMatch(record -> record.contains("\"name\":\"generate\""))
          .anyMatch(record -> record.contains("ListModels") && says(record, "OK"))
          .anyMatch(record -> says(record, "INVALID_ARGUMENT") && record.contains("\"WARN\""));
      assertThat(log.getLast()).contains("Stopped");
    }
  }

  @Test
  void saysAsAnObjectWhyItCannotServe() throws Exception {
    Ended ended = run("serve", "embed", "--log", "json", "-Dhedgerow.embed.enigne=hash");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(ended.err().lines().filter(line -> !line.startsWith("WARNING")))
        .singleElement()
        .satisfies(ProgramIT::assertObject)
        .asString()
        .contains("hedgerow.embed.enigne");
  }

  @Test
  void demonstratesItselfAndLeavesNothingBehind() throws Exception {
    long before = leftovers();

    Ended ended = run("demo");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(String.join("\n", ended.out()))
        .contains("Question: ", "Sources", "✓", "dense", "lexical", "RagService/Answer")
        .contains("hedgerow-embed", "hedgerow-retrieve", "hedgerow-generate", "hedgerow up");
    assertThat(ended.err()).doesNotContain("WARN ", "ERROR ");
    assertThat(leftovers()).isEqualTo(before);
  }

  private static void assertObject(String line) {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static void callWellAndBadly(String address) {
    ManagedChannel channel =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
    GenerateServiceGrpc.GenerateServiceBlockingStub generate =
        GenerateServiceGrpc.newBlockingStub(channel);
    assertThat(generate.listModels(ListModelsRequest.getDefaultInstance())).isNotNull();
    assertThat(
            catchThrowableOfType(
                StatusRuntimeException.class,
                () -> generate.generate(GenerateRequest.getDefaultInstance()).hasNext()))
        .isNotNull();
    channel.shutdownNow();
  }

  private static boolean says(String record, String code) {
    return record.contains("\"code\":\"" + code + "\"");
  }

  private static void assertFails(int exitCode, Ended ended) {
    assertThat(ended.exitCode()).isEqualTo(exitCode);
    assertThat(ended.err().lines().filter(line -> !line.startsWith("WARNING")))
        .singleElement()
        .asString()
        .startsWith("error: ");
    assertThat(ended.out()).isEmpty();
  }

  private static Program up(Path folder) throws IOException {
    return Program.start(folder, "up", "--port", "0", "--data", "data", FAST);
  }

  private static String listensAt(Program up) throws IOException {
    String line = up.await("orchestrator");
    return line.substring(line.indexOf("127.0.0.1:"));
  }

  /** Where the mesh listens, once it knows something. */
  private static String ingested(Program up, Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("sparrows.txt"), TEXT);
    String address = listensAt(up);
    Ended ended = Program.run(folder, "ingest", "--target", address, file.toString());
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    return address;
  }

  /** The scripted model says a word now and then, for minutes. */
  private Program endlessAnswer() throws IOException {
    String script = "!script rate=20 -- {words 9999}";
    return Program.start(
        folder, "ask", "--json", "--target", target, "--model", "scripted", script);
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return Program.run(folder, arguments);
  }

  private static long leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("hedgerow-demo-"))
          .count();
    }
  }
}
