package dev.hedgerow.cli.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Goes through files and folders in the order of their names. A link to a folder is followed where
 * the user named it, never inside a folder, so that no loop of links can hold the walk. The names
 * in the folders from the root to the current file are held in memory, and nothing else.
 */
final class FolderWalk {
  /** Takes what the walk finds. */
  interface Visitor {
    /** A file of a type that is read. */
    void file(Path file, String id, FileType type);

    /** Something that is not read. */
    void skip(Skip skip);
  }

  private final Visitor visitor;

  FolderWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Goes through a file or folder that the user named. */
  void argument(Path argument) {
    String id = FileNames.ofArgument(argument);
    try {
      BasicFileAttributes attributes = Files.readAttributes(argument, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folder(argument, id);
      } else {
        file(argument, id, attributes, true);
      }
    } catch (IOException e) {
      skip(argument, e);
    }
  }

  private void folder(Path folder, String id) {
    List<Path> entries;
    try {
      entries = entries(folder);
    } catch (IOException e) {
      skip(folder, e);
      return;
    }
    for (Path entry : entries) {
      entry(entry, FileNames.inFolder(id, entry));
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      IOException cause = e.getCause();
      throw cause == null ? new IOException(e) : cause;
    }
    entries.sort(Comparator.comparing(entry -> String.valueOf(entry.getFileName())));
    return entries;
  }

  private void entry(Path entry, String id) {
    try {
      if (String.valueOf(entry.getFileName()).startsWith(".")) {
        visitor.skip(new Skip(Origin.of(entry.toString()), SkipReason.HIDDEN, ""));
      } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        folder(entry, id);
      } else {
        file(entry, id, Files.readAttributes(entry, BasicFileAttributes.class), false);
      }
    } catch (IOException e) {
      skip(entry, e);
    }
  }

  private void file(Path file, String id, BasicFileAttributes attributes, boolean named) {
    FileType type = FileType.of(id).orElse(null);
    if (attributes.isDirectory()) {
      visitor.skip(new Skip(Origin.of(file.toString()), SkipReason.FOLDER_LINK, ""));
    } else if (!attributes.isRegularFile()) {
      visitor.skip(
          named
              ? new Skip(Origin.of(file.toString()), SkipReason.UNREADABLE, "no regular file")
              : new Skip(Origin.of(file.toString()), SkipReason.NOT_A_FILE, ""));
    } else if (type == null) {
      SkipReason reason = named ? SkipReason.UNSUPPORTED : SkipReason.TYPE;
      visitor.skip(new Skip(Origin.of(file.toString()), reason, ""));
    } else {
      visitor.file(file, id, type);
    }
  }

  private void skip(Path path, IOException e) {
    visitor.skip(new Skip(Origin.of(path.toString()), SkipReason.of(e), SkipReason.detail(e)));
  }
}
