package dev.hedgerow.cli.mesh;

/**
 * One process of a mesh.
 *
 * @param service that it runs
 * @param number 1 for the first of its kind
 * @param port on loopback
 * @param adminPort on loopback, for probes and operators; -1 for none
 */
record MeshProcess(MeshService service, int number, int port, int adminPort) {
  /** Of a process without an admin port. */
  static final int NONE = -1;

  /** Such as {@code embed} and {@code embed-2}. */
  String name() {
    String kind = service.definition().name();
    return number == 1 ? kind : kind + "-" + number;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** What `serve` prints once it serves: nobody else at this address would. */
  String announcement() {
    return service.definition().name() + " listens at " + address();
  }
}
