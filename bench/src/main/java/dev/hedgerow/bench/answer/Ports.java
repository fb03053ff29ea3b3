package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.node.Nodes;
import java.util.List;

/** Where the four services of a mesh are, on loopback. */
record Ports(int embed, int retrieve, int generate, int orchestrator) {
  private static final int SERVICES = 4;

  /** Ports for that many meshes, none twice. */
  static List<Ports> free(int meshes) {
    List<Integer> ports = Nodes.freePorts(SERVICES * meshes);
    return java.util.stream.IntStream.range(0, meshes)
        .map(mesh -> SERVICES * mesh)
        .mapToObj(
            i -> new Ports(ports.get(i), ports.get(i + 1), ports.get(i + 2), ports.get(i + 3)))
        .toList();
  }

  /** As a program is told them. */
  List<String> peers() {
    return List.of(Integer.toString(embed), Integer.toString(retrieve), Integer.toString(generate));
  }
}
