package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProcessSetupTest {
  private static final String KEYS_FILE = "hedgerow.security.keys-file";
  private static final String MESH_KEY = "hedgerow.security.mesh-key";

  @Test
  void tellsTheOrchestratorOfAllReplicas() {
    ProcessSetup setup = setup(Map.of(MeshService.EMBED, 2));

    assertThat(keys(setup, MeshService.ORCHESTRATOR))
        .containsEntry("hedgerow.orchestrator.embed", setup.plan().target(MeshService.EMBED));
  }

  @Test
  void letsOneProcessWriteAndTheOthersReadItsFiles() {
    ProcessSetup setup = setup(Map.of(MeshService.RETRIEVE, 3));
    List<MeshProcess> retrieve =
        setup.plan().processes().stream()
            .filter(process -> process.service() == MeshService.RETRIEVE)
            .toList();
    String writer = retrieve.getFirst().address();

    assertThat(setup.keys(retrieve.getFirst())).doesNotContainKey("hedgerow.retrieve.role");
    assertThat(retrieve.subList(1, 3))
        .allSatisfy(
            process ->
                assertThat(setup.keys(process))
                    .containsEntry("hedgerow.retrieve.role", "reader")
                    .containsEntry("hedgerow.retrieve.writer", writer));
    assertThat(keys(setup, MeshService.ORCHESTRATOR))
        .containsEntry("hedgerow.orchestrator.retrieve", setup.plan().target(MeshService.RETRIEVE))
        .containsEntry("hedgerow.orchestrator.retrieve-writer", writer);
  }

  @Test
  void asksNobodyForAKeyWhereNoneIsConfigured() {
    ProcessSetup setup = setup(Map.of());

    for (MeshService service : MeshService.values()) {
      assertThat(keys(setup, service)).doesNotContainKey(MESH_KEY);
    }
  }

  @Test
  void letsOnlyTheMeshCallItsPeersWhereCallersNeedKeys() {
    ProcessSetup setup = setup(Map.of(), "-D" + KEYS_FILE + "=keys");

    Map<String, String> orchestrator = keys(setup, MeshService.ORCHESTRATOR);
    Map<String, String> embed = keys(setup, MeshService.EMBED);
    assertThat(orchestrator).containsEntry(KEYS_FILE, "keys");
    assertThat(embed).containsEntry(KEYS_FILE, "");
    assertThat(embed.get(MESH_KEY)).hasSizeGreaterThan(16).isEqualTo(orchestrator.get(MESH_KEY));
    assertThat(setup.command(setup.plan().processes().getFirst()).command())
        .noneMatch(word -> word.contains(String.valueOf(embed.get(MESH_KEY))));
  }

  @Test
  void opensAnAdminPortAHundredAboveUnlessToldOtherwise() {
    ProcessSetup setup =
        ProcessSetup.of(
            CommandLine.populateCommand(
                new ConfigOptions(),
                "-Dhedgerow.embed.server.port=9000",
                "-Dhedgerow.generate.admin.port=9999",
                "-Dhedgerow.retrieve.admin.port="),
            null,
            7_400,
            Map.of());

    assertThat(setup.plan().processes())
        .extracting(process -> process.name() + " " + process.adminPort())
        .containsExactly("embed 9100", "retrieve -1", "generate 9999", "orchestrator 7500");
    assertThat(keys(setup, MeshService.EMBED)).containsEntry("hedgerow.embed.admin.port", "9100");
  }

  @Test
  void handsKeysOnAsTheyAre() {
    Map<String, String> keys =
        Map.of("hedgerow.generate.models.my-model.url", "http://127.0.0.1:1/ä=b\nc", "empty", "");

    assertThat(ConfigOptions.inherited(Map.of(ConfigOptions.INHERITED, ConfigOptions.text(keys))))
        .isEqualTo(keys);
  }

  private static ProcessSetup setup(Map<MeshService, Integer> replicas, String... options) {
    return ProcessSetup.of(
        CommandLine.populateCommand(new ConfigOptions(), options), null, 0, replicas);
  }

  private static Map<String, String> keys(ProcessSetup setup, MeshService service) {
    List<MeshProcess> processes = setup.plan().processes();
    return processes.stream()
        .filter(process -> process.service() == service)
        .map(setup::keys)
        .findFirst()
        .orElseThrow();
  }
}
