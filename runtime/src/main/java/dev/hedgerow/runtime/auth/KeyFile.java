package dev.hedgerow.runtime.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file of keys, one a line: {@code ID TENANT SCOPE,SCOPE PRIORITY SHA256}. Lines that are empty
 * or begin with '#' are left alone. It is written whole, by renaming, readable by its owner only.
 */
public final class KeyFile {
  private final Path path;

  /** A key as the file has it. */
  public record Entry(Principal principal, String hash) {
    String line() {
      String scopes =
          principal.scopes().stream().map(Scope::text).sorted().collect(Collectors.joining(","));
      return String.join(
          " ", principal.keyId(), principal.tenant(), scopes, principal.ceiling().name(), hash);
    }
  }

  /** The file at the path; it need not be there yet. */
  public KeyFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * All keys, in the order of the file.
   *
   * @throws IOException when it cannot be read, or a line is not of the form; names the line
   */
  public List<Entry> read() throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = Files.readAllLines(path);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        entries.add(parse(line, i + 1));
      }
    }
    return entries;
  }

  /** Writes all keys in place of those that are there. */
  public void write(List<Entry> entries) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".keys", "");
    try {
      restrict(fresh);
      Files.write(fresh, entries.stream().map(Entry::line).toList());
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void restrict(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Changes with every change of the file. */
  String fingerprint() throws IOException {
    var attributes =
        Files.readAttributes(
            path, java.nio.file.attribute.BasicFileAttributes.class, new LinkOption[0]);
    return attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
  }

  private Entry parse(String line, int number) throws IOException {
    String[] parts = line.split("\\s+", -1);
    try {
      if (parts.length != 5 || !parts[4].matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("expected: ID TENANT SCOPES PRIORITY SHA256");
      }
      var scopes = Arrays.stream(parts[2].split(",")).map(Scope::of).collect(Collectors.toSet());
      return new Entry(
          new Principal(parts[1], parts[0], scopes, Priority.valueOf(parts[3])), parts[4]);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ":" + number + ": " + e.getMessage(), e);
    }
  }
}
