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
import java.util.TreeMap;

/** The aliases of a data folder, in one file that is replaced as a whole. */
final class AliasFile {
  /** Beside the folder of the collections. */
  static final String NAME = "aliases.json";

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
    return Aliases.of(collections);
  }

  /** On disk when it returns, all of it or nothing. */
  void write(Aliases aliases) throws IOException {
    Struct.Builder fields = Struct.newBuilder();
    aliases
        .all()
        .forEach(
            (alias, collection) ->
                fields.putFields(alias, Value.newBuilder().setStringValue(collection).build()));
    DurableFiles.write(file, JsonFormat.printer().sortingMapKeys().print(fields) + "\n");
  }
}
