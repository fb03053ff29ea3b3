package dev.hedgerow.generate.text;

/** A run of lines that belong together; offsets in chars, end exclusive. */
record Block(Kind kind, int start, int end) {
  enum Kind {
    PARAGRAPH,
    LIST,
    TABLE,
    CODE,
    HEADING
  }
}
