package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.store.Aliases;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.DeclaredFields;
import dev.hedgerow.retrieve.store.FieldType;
import dev.hedgerow.retrieve.store.VectorEncoding;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ListAliasesResponse;
import dev.hedgerow.runtime.error.Failure;
import java.util.Map;
import java.util.TreeMap;

/** Collections between the contract and the store. */
final class CollectionMessages {
  private CollectionMessages() {}

  static CollectionSpec spec(Collection message) {
    return new CollectionSpec(
        message.getName(),
        message.getModel(),
        message.getDimension(),
        encoding(message.getEncoding()),
        fields(message));
  }

  static Collection message(CollectionSpec spec) {
    Collection.Builder message = Collection.newBuilder();
    spec.fields().types().forEach((name, type) -> message.putFields(name, message(type)));
    return message
        .setName(spec.name())
        .setModel(spec.model())
        .setDimension(spec.dimension())
        .setEncoding(message(spec.encoding()))
        .build();
  }

  static ListAliasesResponse message(Aliases aliases) {
    ListAliasesResponse.Builder all = ListAliasesResponse.newBuilder();
    aliases
        .all()
        .forEach(
            (name, collection) ->
                all.addAliases(Alias.newBuilder().setName(name).setCollection(collection)));
    return all.build();
  }

  static GetStatsResponse message(CollectionStats stats) {
    GetStatsResponse.Builder message = GetStatsResponse.newBuilder();
    stats.recall().ifPresent(message::setRecallAt10);
    return message
        .setDocuments(stats.documents())
        .setPassages(stats.passages())
        .setDiskBytes(stats.diskBytes())
        .setSegments(stats.segments())
        .setDeletedShare(stats.deletedShare())
        .setBytesPerVector(stats.bytesPerVector())
        .build();
  }

  private static DeclaredFields fields(Collection message) {
    Map<String, FieldType> types = new TreeMap<>();
    message.getFieldsMap().forEach((name, type) -> types.put(name, type(type)));
    return DeclaredFields.of(types);
  }

  private static FieldType type(dev.hedgerow.retrieve.v1.FieldType message) {
    return switch (message) {
      case FIELD_TYPE_TEXT -> FieldType.TEXT;
      case FIELD_TYPE_NUMBER -> FieldType.NUMBER;
      case FIELD_TYPE_BOOLEAN -> FieldType.BOOLEAN;
      case FIELD_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Failure.invalid("collection.fields", "must have types of those that are defined");
    };
  }

  private static dev.hedgerow.retrieve.v1.FieldType message(FieldType type) {
    return switch (type) {
      case TEXT -> dev.hedgerow.retrieve.v1.FieldType.FIELD_TYPE_TEXT;
      case NUMBER -> dev.hedgerow.retrieve.v1.FieldType.FIELD_TYPE_NUMBER;
      case BOOLEAN -> dev.hedgerow.retrieve.v1.FieldType.FIELD_TYPE_BOOLEAN;
    };
  }

  private static VectorEncoding encoding(dev.hedgerow.retrieve.v1.VectorEncoding message) {
    return switch (message) {
      case VECTOR_ENCODING_UNSPECIFIED, VECTOR_ENCODING_FP32 -> VectorEncoding.FP32;
      case VECTOR_ENCODING_INT8 -> VectorEncoding.INT8;
      case VECTOR_ENCODING_BINARY -> VectorEncoding.BINARY;
      case UNRECOGNIZED ->
          throw Failure.invalid("collection.encoding", "must be one of the defined encodings");
    };
  }

  private static dev.hedgerow.retrieve.v1.VectorEncoding message(VectorEncoding encoding) {
    return switch (encoding) {
      case FP32 -> dev.hedgerow.retrieve.v1.VectorEncoding.VECTOR_ENCODING_FP32;
      case INT8 -> dev.hedgerow.retrieve.v1.VectorEncoding.VECTOR_ENCODING_INT8;
      case BINARY -> dev.hedgerow.retrieve.v1.VectorEncoding.VECTOR_ENCODING_BINARY;
    };
  }
}
