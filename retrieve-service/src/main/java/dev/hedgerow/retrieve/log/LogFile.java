package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.CorruptIndexException;

/**
 * The name of a log's file, which says the commit that it follows, and what its frames begin with:
 * drawn at random, since a document that holds the bytes of a frame must not be taken for one.
 *
 * @param base sequence of the commit
 * @param magic first bytes of each frame
 */
record LogFile(Path path, long base, long magic) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String GLOB = "writes-*.log";
  private static final Pattern NAME = Pattern.compile("writes-([0-9]{1,19})-([0-9a-f]{16})\\.log");

  /** One that is not there yet. */
  static LogFile fresh(Path folder, long base) {
    long magic = RANDOM.nextLong();
    String name = "writes-%d-%s.log".formatted(base, HexFormat.of().toHexDigits(magic));
    return new LogFile(folder.resolve(name), base, magic);
  }

  /**
   * Those that are there.
   *
   * @throws CorruptIndexException where one has no such name
   */
  static List<LogFile> in(Path folder) throws IOException {
    List<LogFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, GLOB)) {
      for (Path file : files) {
        found.add(parse(file));
      }
    }
    return found;
  }

  private static LogFile parse(Path file) throws CorruptIndexException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      throw new CorruptIndexException("is no file of a log", file.toString());
    }
    try {
      long base = Long.parseLong(name.group(1));
      return new LogFile(file, base, HexFormat.fromHexDigitsToLong(name.group(2)));
    } catch (NumberFormatException e) {
      throw new CorruptIndexException("is no file of a log", file.toString(), e);
    }
  }
}
