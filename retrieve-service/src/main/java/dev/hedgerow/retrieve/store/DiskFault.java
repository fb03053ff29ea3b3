package dev.hedgerow.retrieve.store;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What was wrong with a disk that did not take a write, as far as its system told. */
final class DiskFault {
  /** The system's words, which end the message of an I/O error, and ours. */
  private static final Map<String, String> WORDS =
      Map.of(
          "No space left on device", "the disk is full",
          "Disk quota exceeded", "the disk's quota is used up",
          "Read-only file system", "the disk is read-only",
          "Input/output error", "the disk is failing");

  private static final int MOST_CAUSES = 16;

  private DiskFault() {}

  /** A sentence without paths; a general one where the system speaks another language. */
  static String of(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(fault -> String.valueOf(fault.getMessage()))
        .flatMap(message -> WORDS.keySet().stream().filter(message::endsWith))
        .map(WORDS::get)
        .findFirst()
        .orElse("the disk did not take it");
  }
}
