package dev.hedgerow.cli.ingest;

/** Bounds of the contract on a document, and those of the readers that follow from them. */
final class Limits {
  static final int ID_BYTES = 512;
  static final int TITLE_BYTES = 2_048;
  static final int URL_BYTES = 4_096;
  static final int TEXT_BYTES = 4 * 1024 * 1024;
  static final int DATA_BYTES = 12 * 1024 * 1024;
  static final int METADATA_FIELDS = 64;
  static final int METADATA_NAME_BYTES = 128;
  static final int METADATA_BYTES = 64 * 1024;

  /**
   * A line or row as it is written: the longest text with every character escaped as in Cyrillic.
   */
  static final int RECORD_BYTES = 16 * 1024 * 1024;

  /** Each level of JSON is up to three of Protobuf's, and parsers of that stop at 100. */
  static final int JSON_DEPTH = 16;

  private Limits() {}
}
