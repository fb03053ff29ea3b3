package dev.hedgerow.cli.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * What files are called in a collection: by their path as the user gave it where that path goes
 * down from the working folder ({@code docs/adr/0001.md}); else from the argument's own name on, so
 * that nothing of the machine above it is told.
 */
final class FileNames {
  private FileNames() {}

  /** The id of the file or folder that an argument names; empty for the working folder itself. */
  static String ofArgument(Path argument) {
    Path path = argument.normalize();
    if (path.isAbsolute() || path.startsWith("..")) {
      Path last = path.toAbsolutePath().normalize().getFileName();
      return last == null ? "" : last.toString();
    }
    return slashed(path);
  }

  /** The id of an entry of a folder. */
  static String inFolder(String folderId, Path entry) {
    String name = String.valueOf(entry.getFileName());
    return folderId.isEmpty() ? name : folderId + "/" + name;
  }

  /** A file's address, relative like its id. */
  static String url(String id) {
    try {
      return new URI("file", id, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String slashed(Path path) {
    StringBuilder id = new StringBuilder();
    for (Path name : path) {
      id.append(id.isEmpty() ? "" : "/").append(name);
    }
    return id.toString();
  }
}
