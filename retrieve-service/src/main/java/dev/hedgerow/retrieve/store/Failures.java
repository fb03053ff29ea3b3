package dev.hedgerow.retrieve.store;

import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;

/**
 * The failures that stores share, each with its reason and what the caller needs to act on it. They
 * take the store's name of a collection and show the tenant's.
 */
public final class Failures {
  private static final Duration AFTER_FAILED_WRITE = Duration.ofSeconds(1);

  private Failures() {}

  /** NOT_FOUND: no collection of that name. */
  public static Failure collectionNotFound(String name) {
    return Failure.of(
            ErrorKind.NOT_FOUND,
            ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND,
            "no collection " + CollectionName.shown(name))
        .with("collection", CollectionName.shown(name));
  }

  /**
   * Lets another collection be beside so many.
   *
   * @throws Failure OVERLOADED where there are {@link VectorStore#MOST_COLLECTIONS}
   */
  public static void checkCollections(int there) {
    if (there >= VectorStore.MOST_COLLECTIONS) {
      throw Failure.overloaded(
          "there are " + there + " collections already", Duration.ofMinutes(1));
    }
  }

  /** ALREADY_EXISTS: the name is taken. */
  public static Failure collectionExists(CollectionSpec there) {
    return Failure.of(
            ErrorKind.ALREADY_EXISTS,
            ErrorReason.ERROR_REASON_COLLECTION_EXISTS,
            "collection %s is there for model %s of dimension %d, %s, with %d declared fields"
                .formatted(
                    CollectionName.shown(there.name()),
                    there.model(),
                    there.dimension(),
                    there.encoding(),
                    there.fields().types().size()))
        .with("collection", CollectionName.shown(there.name()))
        .with("model", there.model())
        .with("dimension", Integer.toString(there.dimension()));
  }

  /** FAILED_PRECONDITION: the collection's files cannot be trusted. */
  public static Failure collectionDamaged(String name) {
    return Failure.of(
            ErrorKind.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_COLLECTION_DAMAGED,
            "the files of collection "
                + CollectionName.shown(name)
                + " are damaged; the log says which")
        .with("collection", CollectionName.shown(name));
  }

  /** UNAVAILABLE: the disk did not take a write; says so where it is full or read-only. */
  public static Failure writeFailed(String collection, Throwable cause) {
    return Failure.of(
            ErrorKind.UNAVAILABLE,
            ErrorReason.ERROR_REASON_WRITE_FAILED,
            "collection %s was not written: %s"
                .formatted(CollectionName.shown(collection), DiskFault.of(cause)))
        .with("collection", CollectionName.shown(collection))
        .retryAfter(AFTER_FAILED_WRITE)
        .causedBy(cause);
  }

  /**
   * FAILED_PRECONDITION: this process only reads; {@code writer} is the address of one that writes.
   */
  public static Failure readOnly(String writer) {
    Failure failure =
        Failure.of(
            ErrorKind.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_READ_ONLY_REPLICA,
            "this process only reads" + (writer.isEmpty() ? "" : "; writes go to " + writer));
    return writer.isEmpty() ? failure : failure.with("writer", writer);
  }

  /** NOT_FOUND: the document is not there, or not in that version. */
  public static Failure versionNotFound() {
    return Failure.of(
        ErrorKind.NOT_FOUND,
        ErrorReason.ERROR_REASON_VERSION_NOT_FOUND,
        "the document is not there in that version");
  }

  /** NOT_FOUND: no alias of that name. */
  static Failure aliasNotFound(String alias) {
    return Failure.of(
            ErrorKind.NOT_FOUND,
            ErrorReason.ERROR_REASON_ALIAS_NOT_FOUND,
            "no alias " + CollectionName.shown(alias))
        .with("alias", CollectionName.shown(alias));
  }

  /** FAILED_PRECONDITION: an alias stands for the collection. */
  static Failure collectionAliased(String collection, String alias) {
    return Failure.of(
            ErrorKind.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_COLLECTION_ALIASED,
            "alias %s stands for collection %s"
                .formatted(CollectionName.shown(alias), CollectionName.shown(collection)))
        .with("alias", CollectionName.shown(alias));
  }

  /** INVALID_ARGUMENT: a snapshot is not what it says; {@code why} tells people where. */
  public static Failure snapshotDamaged(String why) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_SNAPSHOT_DAMAGED,
        "the snapshot is damaged: " + why);
  }

  /** FAILED_PRECONDITION: the store has no snapshots, or none like this. */
  public static Failure snapshotUnsupported(String why) {
    return Failure.of(
        ErrorKind.FAILED_PRECONDITION, ErrorReason.ERROR_REASON_SNAPSHOT_UNSUPPORTED, why);
  }

  /** INVALID_ARGUMENT: it is another message's turn. */
  public static Failure restoreOutOfTurn(String message) {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_RESTORE_OUT_OF_TURN, message);
  }

  /** UNAVAILABLE: the store takes no more writes. */
  public static Failure shuttingDown() {
    return Failure.of(
        ErrorKind.UNAVAILABLE,
        dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_SHUTTING_DOWN,
        "the store is closing");
  }

  /** DEADLINE_EXCEEDED: the write was not visible in time. */
  public static Failure writeNotVisible(String token) {
    return Failure.of(
            ErrorKind.DEADLINE_EXCEEDED,
            ErrorReason.ERROR_REASON_WRITE_NOT_VISIBLE,
            "the write was not visible in time")
        .with("write_token", token);
  }

  static Failure modelMismatch(CollectionSpec collection, String model) {
    return Failure.of(
            ErrorKind.FAILED_PRECONDITION,
            ErrorReason.ERROR_REASON_MODEL_MISMATCH,
            "collection %s holds vectors of %s, not of %s"
                .formatted(CollectionName.shown(collection.name()), collection.model(), model))
        .with("expected", collection.model())
        .with("actual", model);
  }

  static Failure dimensionMismatch(CollectionSpec collection, int dimension, String field) {
    return Failure.of(
            ErrorKind.INVALID_ARGUMENT,
            ErrorReason.ERROR_REASON_DIMENSION_MISMATCH,
            "%s: %d components (expected: %d)".formatted(field, dimension, collection.dimension()))
        .with("field", field)
        .with("expected", Integer.toString(collection.dimension()))
        .with("actual", Integer.toString(dimension));
  }

  /**
   * INVALID_ARGUMENT: {@code field} is where the request has another type than the declared one.
   */
  static Failure metadataTypeMismatch(
      String field, String name, FieldType expected, String actual) {
    return Failure.of(
            ErrorKind.INVALID_ARGUMENT,
            ErrorReason.ERROR_REASON_METADATA_TYPE_MISMATCH,
            "%s: %s for the field \"%s\" (expected: %s)".formatted(field, actual, name, expected))
        .with("field", field)
        .with("name", name)
        .with("expected", expected.name())
        .with("actual", actual);
  }

  static Failure vectorNotUnit(String field, String why) {
    return Failure.of(
            ErrorKind.INVALID_ARGUMENT,
            ErrorReason.ERROR_REASON_VECTOR_NOT_UNIT,
            field + ": " + why)
        .with("field", field);
  }
}
