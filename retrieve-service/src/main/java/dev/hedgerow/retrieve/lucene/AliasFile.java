package dev.hedgerow.retrieve.lucene;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.hedgerow.retrieve.store.Aliases;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The aliases of a data folder, in one file that is replaced as a whole. */
final class AliasFile {
  /** Beside the folder of the collections. */
  static final String NAME = "aliases.json";

  /** No name of an alias, nor is what a flipped bit makes of it. */
  private static final String CHECKSUM = "##crc32c";

  private final Path file;

  AliasFile(Path file) {
    this.file = file;
  }

  /**
   * What it says; none where it is not there.
   *
   * @throws IOException when it cannot be read, naming it where it is damaged
   */
  Aliases read() throws IOException {
    if (!Files.exists(file)) {
      return Aliases.NONE;
    }
    Struct.Builder fields = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(Files.readString(file), fields);
    } catch (InvalidProtocolBufferException | CharacterCodingException e) {
      throw new IOException(NAME + " is damaged", e);
    }
    TreeMap<String, String> collections = new TreeMap<>();
    fields
        .getFieldsMap()
        .forEach((alias, collection) -> collections.put(alias, collection.getStringValue()));
    String checksum = collections.remove(CHECKSUM);
    if (checksum != null && !checksum.equals(checksum(collections))) {
      throw new IOException(NAME + " is damaged: its checksum is another");
    }
    try {
      return Aliases.of(collections);
    } catch (IllegalArgumentException e) {
      throw new IOException(NAME + " is damaged", e);
    }
  }

  /** Files that have none are older. */
  private static String checksum(Map<String, String> collections) {
    return Checksum.of(
        collections.entrySet().stream()
            .flatMap(alias -> Stream.of(alias.getKey(), alias.getValue()))
            .toList());
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }

  /** On disk when it returns, all of it or nothing. */
  void write(Aliases aliases) throws IOException {
    Struct.Builder fields = Struct.newBuilder();
    aliases.all().forEach((alias, collection) -> fields.putFields(alias, text(collection)));
    fields.putFields(CHECKSUM, text(checksum(aliases.all())));
    DurableFiles.write(file, JsonFormat.printer().sortingMapKeys().print(fields) + "\n");
  }
}
