package dev.hedgerow.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressPlanTest {
  private static final Map<MeshService, Integer> USUAL =
      Map.of(
          MeshService.ORCHESTRATOR, 7400,
          MeshService.EMBED, 7401,
          MeshService.RETRIEVE, 7402,
          MeshService.GENERATE, 7403);

  @Test
  void givesAdminPortsLikewiseWhereThereAreToBeSome() {
    AddressPlan plan =
        AddressPlan.of(
            USUAL,
            Map.of(MeshService.EMBED, 7501, MeshService.ORCHESTRATOR, 0),
            Map.of(MeshService.EMBED, 2),
            from(7_500)::nextInt);

    assertThat(plan.processes())
        .extracting(process -> process.name() + " " + process.adminPort())
        .containsExactly(
            "embed 7501", "embed-2 7502", "retrieve -1", "generate -1", "orchestrator 7503");
  }

  @Test
  void givesTheFirstOfEachKindItsPortAndTheOthersFreeOnes() {
    AddressPlan plan =
        AddressPlan.of(
            USUAL,
            Map.of(),
            Map.of(MeshService.EMBED, 2, MeshService.GENERATE, 3),
            from(40_000)::nextInt);

    assertThat(plan.processes())
        .extracting(process -> process.name() + " " + process.port())
        .containsExactly(
            "embed 7401",
            "embed-2 40000",
            "retrieve 7402",
            "generate 7403",
            "generate-2 40001",
            "generate-3 40002",
            "orchestrator 7400");
    assertThat(plan.target(MeshService.EMBED)).isEqualTo("127.0.0.1:7401,127.0.0.1:40000");
    assertThat(plan.target(MeshService.RETRIEVE)).isEqualTo("127.0.0.1:7402");
  }

  @Test
  void givesFreePortsOnlyWhenNoneIsWanted() {
    AddressPlan plan = AddressPlan.of(Map.of(), Map.of(), Map.of(), from(50_000)::nextInt);

    assertThat(plan.processes())
        .extracting(MeshProcess::port)
        .containsExactly(50_000, 50_001, 50_002, 50_003);
  }

  @Test
  void givesNoPortTwice() {
    AddressPlan plan =
        AddressPlan.of(USUAL, Map.of(), Map.of(MeshService.EMBED, 2), from(7_400)::nextInt);

    assertThat(plan.processes()).extracting(MeshProcess::port).doesNotHaveDuplicates();
  }

  private static PrimitiveIterator.OfInt from(int port) {
    return IntStream.iterate(port, next -> next + 1).iterator();
  }
}
