package dev.hedgerow.generate.text;

/** A run of lines that belong together. */
record Block(Kind kind, Span span) {
  enum Kind {
    PARAGRAPH,
    LIST,
    TABLE,
    CODE,
    HEADING
  }
}
