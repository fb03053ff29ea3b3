package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.retrieve.v1.RestoreRequest;
import dev.hedgerow.retrieve.v1.RestoreResponse;
import dev.hedgerow.retrieve.v1.RestoreStart;
import dev.hedgerow.retrieve.v1.SnapshotHeader;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a collection of what is in a file. */
@Command(
    name = "restore",
    description = "Make a collection of a snapshot's file; it is there as a whole or not at all.")
public final class RestoreCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveTarget target = new RetrieveTarget();

  @Parameters(paramLabel = "FILE", description = "What snapshot has written.")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The name of the collection, of which there must be none (default: its own).")
  private String name = "";

  /** Prints to the console. */
  public RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SnapshotFileReader in = SnapshotFileReader.open(file)) {
      SnapshotResponse first = in.next();
      if (first == null || !first.hasHeader()) {
        throw in.damaged();
      }
      RestoreResponse restored = restore(start(first.getHeader()), in);
      console.line("collection " + restored.getCollection().getName() + " is there");
      return ExitCode.OK;
    }
  }

  private RestoreRequest start(SnapshotHeader header) {
    return RestoreRequest.newBuilder()
        .setStart(
            RestoreStart.newBuilder()
                .setName(name.isEmpty() ? header.getCollection().getName() : name)
                .setHeader(header))
        .build();
  }

  private RestoreResponse restore(RestoreRequest start, SnapshotFileReader in) {
    try (MeshConnection connection = target.connect();
        DuplexCall<RestoreRequest, RestoreResponse> call =
            new GrpcSnapshotClient(connection).restore();
        Interruption _ = Interruption.cancelling(call::close)) {
      call.write(start);
      send(in, call);
      call.halfClose();
      RestoreResponse response = call.next();
      if (response == null) {
        throw new CommandFailure(ExitCode.CALL_FAILED, "the restore ended without an answer");
      }
      return response;
    }
  }

  private static void send(SnapshotFileReader in, StreamWriter<RestoreRequest> out) {
    for (SnapshotResponse next = in.next(); next != null; next = in.next()) {
      out.write(
          switch (next.getPartCase()) {
            case CHUNK -> RestoreRequest.newBuilder().setChunk(next.getChunk()).build();
            case END -> RestoreRequest.newBuilder().setEnd(next.getEnd()).build();
            case HEADER, PART_NOT_SET -> throw in.damaged();
          });
    }
  }
}
