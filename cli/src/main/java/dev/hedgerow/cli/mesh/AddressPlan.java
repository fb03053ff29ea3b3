package dev.hedgerow.cli.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Which processes a mesh has and where each listens.
 *
 * @param processes in the order of their start
 */
record AddressPlan(List<MeshProcess> processes) {
  /**
   * A plan without a port twice.
   *
   * @param first the ports of the first of each kind, 0 for any that is free
   * @param admin the same of their admin ports; a kind that is not there has none
   * @param replicas how many of a kind there are, where it is not one
   * @param freePort gives a port that is free, another one each time
   */
  static AddressPlan of(
      Map<MeshService, Integer> first,
      Map<MeshService, Integer> admin,
      Map<MeshService, Integer> replicas,
      IntSupplier freePort) {
    Set<Integer> taken = new HashSet<>(first.values());
    taken.addAll(admin.values());
    IntUnaryOperator given = wanted -> wanted == 0 ? next(freePort, taken) : wanted;
    List<MeshProcess> processes = new ArrayList<>();
    for (MeshService service : MeshService.values()) {
      for (int number = 1; number <= replicas.getOrDefault(service, 1); number++) {
        Map<MeshService, Integer> ports = number == 1 ? first : Map.of();
        Map<MeshService, Integer> adminPorts = number == 1 ? admin : Map.of();
        processes.add(
            new MeshProcess(
                service,
                number,
                given.applyAsInt(ports.getOrDefault(service, 0)),
                admin.containsKey(service)
                    ? given.applyAsInt(adminPorts.getOrDefault(service, 0))
                    : MeshProcess.NONE));
      }
    }
    return new AddressPlan(List.copyOf(processes));
  }

  /** All processes of the kind, as a channel's target. */
  String target(MeshService service) {
    return processes.stream()
        .filter(process -> process.service() == service)
        .map(MeshProcess::address)
        .collect(Collectors.joining(","));
  }

  /** The first process of the kind; of those that share files, the one that writes. */
  MeshProcess first(MeshService service) {
    return processes.stream()
        .filter(process -> process.service() == service)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process of " + service));
  }

  /** Whether there are several processes of the kind. */
  boolean replicated(MeshService service) {
    return processes.stream().filter(process -> process.service() == service).count() > 1;
  }

  /** The services that the orchestrator calls. */
  static List<MeshService> peers() {
    return Arrays.stream(MeshService.values())
        .filter(service -> service != MeshService.ORCHESTRATOR)
        .toList();
  }

  private static int next(IntSupplier freePort, Set<Integer> taken) {
    int port = freePort.getAsInt();
    while (!taken.add(port)) {
      port = freePort.getAsInt();
    }
    return port;
  }
}
