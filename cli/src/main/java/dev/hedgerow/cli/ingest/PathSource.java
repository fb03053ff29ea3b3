package dev.hedgerow.cli.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * The documents of files, folders and, for {@code -}, JSON Lines on standard input, in the order in
 * which they are named.
 */
final class PathSource implements DocumentSource {
  private static final String STANDARD_INPUT = "-";
  private static final String STANDARD_INPUT_ID = "stdin";
  private static final int GZIP_BUFFER = 64 * 1024;

  private final List<String> arguments;
  private final InputStream standardInput;
  private final LongConsumer bytesRead;

  /**
   * @param bytesRead told of each piece of a file that was read, compressed as it is on disk
   */
  PathSource(List<String> arguments, InputStream standardInput, LongConsumer bytesRead) {
    this.arguments = List.copyOf(arguments);
    this.standardInput = standardInput;
    this.bytesRead = bytesRead;
  }

  @Override
  public void readInto(DocumentSink sink) {
    NamedPaths named = new NamedPaths();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        FileType.JSONL.reader().read(STANDARD_INPUT_ID, STANDARD_INPUT_ID, standardInput, sink);
      } else if (sharesName(argument, named)) {
        sink.skip(new Skip(Origin.of(argument), SkipReason.SAME_NAME, ""));
      } else {
        walk(argument, new Reading(sink));
      }
    }
  }

  /** Whether the documents of another argument have the same ids, and would be replaced. */
  private static boolean sharesName(String argument, NamedPaths named) {
    try {
      return !argument.isEmpty() && !named.add(Path.of(argument));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /** Bytes of all files on disk that are read; standard input counts none. */
  long size() {
    Measuring measuring = new Measuring();
    for (String argument : arguments) {
      if (!argument.equals(STANDARD_INPUT)) {
        walk(argument, measuring);
      }
    }
    return measuring.bytes;
  }

  /** Whether the size of what is read is known beforehand. */
  boolean sized() {
    return !arguments.contains(STANDARD_INPUT);
  }

  private static void walk(String argument, FolderWalk.Visitor visitor) {
    if (argument.isEmpty()) {
      // Java takes it for the working folder; a variable of the shell that is not set means none.
      visitor.skip(new Skip(Origin.of("''"), SkipReason.MISSING, ""));
      return;
    }
    try {
      new FolderWalk(visitor).argument(Path.of(argument));
    } catch (InvalidPathException e) {
      visitor.skip(new Skip(Origin.of(argument), SkipReason.MISSING, e.getReason()));
    }
  }

  private static final class Measuring implements FolderWalk.Visitor {
    private long bytes;

    @Override
    public void file(Path file, String id, FileType type) {
      bytes += file.toFile().length();
    }

    @Override
    public void skip(Skip skip) {
      // The reading walk tells.
    }
  }

  private final class Reading implements FolderWalk.Visitor {
    private final DocumentSink sink;

    Reading(DocumentSink sink) {
      this.sink = sink;
    }

    @Override
    public void file(Path file, String id, FileType type) {
      String name = file.toString();
      try (InputStream in = WatchedFileStream.open(file, bytesRead);
          InputStream content = FileType.compressed(id) ? unzipped(in, file) : in) {
        type.reader().read(name, id, content, sink);
      } catch (IOException e) {
        sink.skip(new Skip(Origin.of(name), SkipReason.of(e), SkipReason.detail(e)));
      }
    }

    @Override
    public void skip(Skip skip) {
      sink.skip(skip);
    }

    private static InputStream unzipped(InputStream in, Path file) throws IOException {
      return file.toFile().length() == 0 ? in : new GZIPInputStream(in, GZIP_BUFFER);
    }
  }
}
