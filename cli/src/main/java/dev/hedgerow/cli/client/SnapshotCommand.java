package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.retrieve.v1.SnapshotResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies a collection into a file. */
@Command(
    name = "snapshot",
    description = "Copy a collection into a file while it serves; restore brings it back.")
public final class SnapshotCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private RetrieveTarget target = new RetrieveTarget();

  @Parameters(index = "0", paramLabel = "NAME", description = "The collection.")
  private String collection = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The file to write; there must be none.")
  private Path file = Path.of("");

  /** Prints to the console. */
  public SnapshotCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SnapshotFileWriter out = SnapshotFileWriter.create(file);
        MeshConnection connection = target.connect();
        StreamReader<SnapshotResponse> snapshot =
            new GrpcSnapshotClient(connection).snapshot(collection);
        Interruption _ = Interruption.cancelling(snapshot::close)) {
      long bytes = copy(snapshot, out);
      out.finish();
      console.line(
          String.format(
              Locale.ROOT, "%s has collection %s, %,d bytes of it", file, collection, bytes));
      return ExitCode.OK;
    }
  }

  /** How many bytes of the collection's files there are. */
  private static long copy(StreamReader<SnapshotResponse> snapshot, SnapshotFileWriter out) {
    long bytes = 0;
    boolean whole = false;
    for (SnapshotResponse next = snapshot.next(); next != null; next = snapshot.next()) {
      out.write(next);
      bytes += next.getChunk().getData().size();
      whole = next.hasEnd();
    }
    if (!whole) {
      throw new CommandFailure(ExitCode.CALL_FAILED, "the snapshot ended before its end");
    }
    return bytes;
  }
}
