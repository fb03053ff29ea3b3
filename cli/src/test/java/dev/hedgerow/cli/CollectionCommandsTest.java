package dev.hedgerow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.RecordedConsole;
import dev.hedgerow.embed.EmbedMain;
import dev.hedgerow.retrieve.RetrieveMain;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code collections} and {@code aliases}, against services that listen. */
class CollectionCommandsTest {
  private RecordedConsole console = new RecordedConsole();

  @TempDir private Path folder;
  private ListeningService retrieve;

  @BeforeEach
  void start() {
    retrieve =
        new ListeningService(
            RetrieveMain.service(), Map.of("hedgerow.retrieve.path", folder.toString()));
  }

  @AfterEach
  void stop() {
    retrieve.close();
  }

  @Test
  void createsWhatItIsTold() {
    assertThat(create("plants", "--encoding", "int8")).isEqualTo(ExitCode.OK);
    assertThat(console.out()).isEqualTo("plants  tiny, 2 dimensions, INT8\n");
    assertThat(create("plants", "--encoding", "INT8")).isEqualTo(ExitCode.OK);

    assertThat(create("plants")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_EXISTS");
    assertThat(create("Plants")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("INVALID_REQUEST");
    assertThat(create("plants", "--encoding", "fp16")).isEqualTo(ExitCode.USAGE);
    assertThat(create("plants", "--field", "year=DATE")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void declaresTheTypesOfFields() {
    assertThat(create("plants", "--field", "year=NUMBER", "--field", "kind=text"))
        .isEqualTo(ExitCode.OK);

    assertThat(out("collections", "show", "plants")).contains("fields: kind TEXT, year NUMBER");
  }

  @Test
  void takesModelAndDimensionFromTheEmbedServiceWhereItIsNotTold() {
    try (ListeningService embed =
        new ListeningService(EmbedMain.service(), Map.of("hedgerow.embed.engine", "hash"))) {
      String at = "--embed=" + embed.address();

      assertThat(run("collections", "create", "plants", at)).isEqualTo(ExitCode.OK);
      assertThat(console.out()).startsWith("plants  hash-");
      assertThat(run("collections", "create", "birds", "--model", "absent", at))
          .isEqualTo(ExitCode.CALL_FAILED);
      assertThat(console.err()).contains("absent").contains("--dimension");
    }
  }

  @Test
  void listsCollectionsAndAliasesByName() {
    create("plants");
    create("birds");
    run("aliases", "set", "live", "plants");
    run("aliases", "set", "fowl", "birds");

    assertThat(out("collections", "list"))
        .isEqualTo("birds  tiny, 2 dimensions, FP32\nplants  tiny, 2 dimensions, FP32\n");
    assertThat(out("aliases", "list")).isEqualTo("fowl → birds\nlive → plants\n");
    assertThat(out("collections", "list", "--json")).hasLineCount(2).contains("\"birds\"");
    assertThat(out("aliases", "list", "--json")).hasLineCount(2).contains("\"live\"");
  }

  @Test
  void showsWhatACollectionHoldsByAnyOfItsNames() {
    create("plants");
    run("aliases", "set", "live", "plants");
    store("plants", "oak");

    assertThat(out("collections", "show", "live"))
        .startsWith("plants\n  model: tiny, 2 dimensions, FP32\n  aliases: live\n")
        .contains("  documents: 1\n  passages: 1\n", "on disk", "a vector", "segments", "deleted")
        .doesNotContain("recall");
    assertThat(out("collections", "show", "live", "--check-recall"))
        .contains("recall at 10: 1.000");
    assertThat(out("collections", "show", "live", "--json", "--check-recall"))
        .hasLineCount(2)
        .contains("\"name\":\"plants\"", "\"documents\":\"1\"", "\"recallAt10\"");
    assertThat(run("collections", "show", "absent")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_NOT_FOUND");
  }

  @Test
  void dropsNoCollectionThatAnAliasStandsFor() {
    create("plants");
    run("aliases", "set", "live", "plants");

    assertThat(run("collections", "drop", "plants")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_ALIASED").contains("live");
    assertThat(run("aliases", "drop", "live")).isEqualTo(ExitCode.OK);
    assertThat(run("collections", "drop", "plants")).isEqualTo(ExitCode.OK);
    assertThat(out("collections", "list")).isEmpty();
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(run("collections", "drop", "absent")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("COLLECTION_NOT_FOUND");
    assertThat(run("aliases", "set", "live", "absent")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(run("aliases", "drop", "live")).isEqualTo(ExitCode.CALL_FAILED);
    assertThat(console.err()).contains("ALIAS_NOT_FOUND");
  }

  private int create(String name, String... more) {
    String[] all = {"collections", "create", name, "--model", "tiny", "--dimension", "2"};
    return run(joined(all, more));
  }

  private String out(String... arguments) {
    console = new RecordedConsole();
    assertThat(run(arguments)).isEqualTo(ExitCode.OK);
    return console.out();
  }

  private int run(String... arguments) {
    String[] all = joined(arguments, "--target=" + retrieve.address());
    return HedgerowMain.commandLine(console.console()).execute(all);
  }

  private static String[] joined(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  private void store(String collection, String id) {
    try (DuplexCall<UpsertRequest, UpsertResponse> upsert =
        Calls.duplex(retrieve.channel(), RetrieveServiceGrpc.getUpsertMethod(), 1)) {
      upsert.write(
          UpsertRequest.newBuilder()
              .setCollection(collection)
              .setModel("tiny")
              .setDocument(Document.newBuilder().setId(id).setText("Oaks.").setVersion("1"))
              .addPassages(
                  EmbeddedPassage.newBuilder()
                      .setPassage(Passage.newBuilder().setText("Oaks.").setEnd(5))
                      .addVector(1)
                      .addVector(0))
              .setLast(true)
              .build());
      upsert.halfClose();
      assertThat(upsert.next()).isNotNull();
      assertThat(upsert.next()).isNull();
    }
  }
}
