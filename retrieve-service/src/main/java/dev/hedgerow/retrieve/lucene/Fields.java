package dev.hedgerow.retrieve.lucene;

/**
 * The fields of an index. Their names are on disk: a change of meaning needs a new format version.
 *
 * <p>A document is one block, written and deleted as one: its passages in order, then its record.
 *
 * <pre>
 *   every entry   ID, META_*, SEEN      deletes and filters hit all of a block or nothing of it
 *   passage       VECTOR, WORDS, and its parts as stored fields
 *   record        RECORD, VERSION, PASSAGES, and the document's parts as stored fields
 * </pre>
 */
final class Fields {
  /** The document's id, as a term. */
  static final String ID = "id";

  /**
   * When the document was last seen, in milliseconds since 1970. A column, so that it can change
   * without the rest.
   */
  static final String SEEN = "seen";

  /** The document's id, as a term of its record alone; its dictionary gives the order of ids. */
  static final String RECORD = "record";

  /** The document's version; stands on records alone. */
  static final String VERSION = "version";

  /** Number of passages in front of a record. */
  static final String PASSAGES = "passages";

  /** A passage's vector. */
  static final String VECTOR = "vector";

  /**
   * Title, section and text of a passage, analysed. A record has none, but has the field: a column
   * of lengths without gaps is read in place, one with gaps from its beginning for each term.
   */
  static final String WORDS = "words";

  /** Names of the metadata fields that are there. */
  static final String META_NAME = "meta.name";

  /** Name, NUL, text. */
  static final String META_TEXT = "meta.text";

  /** Name, NUL, {@code true} or {@code false}. */
  static final String META_BOOLEAN = "meta.boolean";

  /**
   * A point of two dimensions: hash of the name, number. One field, however many names there are.
   */
  static final String META_NUMBER = "meta.number";

  /** Stored with a passage: how many entries behind it its record is. */
  static final String TO_RECORD = "to-record";

  static final String ORDINAL = "ordinal";
  static final String START = "start";
  static final String END = "end";
  static final String PAGE = "page";
  static final String TOKENS = "tokens";
  static final String SECTION = "section";
  static final String TITLE = "title";
  static final String URL = "url";
  static final String METADATA = "metadata";
  static final String STORED_AT = "stored-at";

  /** Stored last, so that a reader that does not want it stops before it. */
  static final String TEXT = "text";

  private Fields() {}
}
