package dev.hedgerow.cli.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the user named, by the ids that its documents have or begin with. */
final class NamedPaths {
  private final NavigableMap<String, Path> byId = new TreeMap<>();

  /**
   * Takes another path. False when that, or what is in it, has the ids of something else that was
   * named, or of what is in that: one of both would replace the other.
   */
  boolean add(Path argument) {
    String id = FileNames.ofArgument(argument);
    Path path = argument.toAbsolutePath().normalize();
    if (isTaken(id, path) || isTakenWithin(id, path)) {
      return false;
    }
    byId.putIfAbsent(id, path);
    return true;
  }

  /** By the same id, or by something in a folder that was named. */
  private boolean isTaken(String id, Path path) {
    String outer = id;
    while (true) {
      Path other = byId.get(outer);
      if (other != null && isElsewhere(other, id.substring(outer.length()), path)) {
        return true;
      }
      if (outer.isEmpty()) {
        return false;
      }
      outer = outer.substring(0, Math.max(0, outer.lastIndexOf('/')));
    }
  }

  /** By something that was named, where this is a folder that has one of that name in it. */
  private boolean isTakenWithin(String id, Path path) {
    Map<String, Path> within = id.isEmpty() ? byId : byId.subMap(id + "/", id + "0");
    return within.entrySet().stream()
        .anyMatch(
            inner -> isElsewhere(path, inner.getKey().substring(id.length()), inner.getValue()));
  }

  private static boolean isElsewhere(Path folder, String rest, Path path) {
    Path same = folder.resolve(rest.startsWith("/") ? rest.substring(1) : rest).normalize();
    return !same.equals(path) && (rest.isEmpty() || Files.exists(same));
  }
}
