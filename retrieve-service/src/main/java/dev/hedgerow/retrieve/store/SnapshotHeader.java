package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.error.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a snapshot holds.
 *
 * @param spec what the collection was; in a restore, what it shall be
 * @param format of the files, from 1; another meaning of them has another number
 * @param writeToken stands for the last write that is in it
 * @param files in the order in which their bytes come, 1 to {@value #MAX_FILES}, no two of one name
 */
public record SnapshotHeader(
    CollectionSpec spec, int format, String writeToken, List<SnapshotFile> files) {
  /** The most files. */
  public static final int MAX_FILES = 16_384;

  /** Nothing that leads out of a folder, and nothing hidden in it. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /**
   * Checks the files.
   *
   * @throws Failure INVALID_REQUEST naming the field
   */
  public SnapshotHeader {
    files = List.copyOf(files);
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw Failure.invalid("start.header.files", "must be 1 to " + MAX_FILES);
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      check(files.get(i), names, "start.header.files[" + i + "]");
    }
  }

  /** The same for a collection of another name. */
  public SnapshotHeader named(String collection) {
    return new SnapshotHeader(spec.named(collection), format, writeToken, files);
  }

  private static void check(SnapshotFile file, Set<String> names, String field) {
    if (!PLAIN_NAME.matcher(file.name()).matches()) {
      throw Failure.invalid(field + ".name", "is no plain name of a file");
    }
    if (!names.add(file.name())) {
      throw Failure.invalid(field + ".name", "comes twice");
    }
    if (file.length() < 1) {
      throw Failure.invalid(field + ".length", file.length() + " (expected: at least 1)");
    }
  }
}
