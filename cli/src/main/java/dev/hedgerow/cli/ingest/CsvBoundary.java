package dev.hedgerow.cli.ingest;

/**
 * Rows of CSV (RFC 4180): a line break inside quotes is part of its field. A quote counts as one
 * only where a field begins, so that {@code 5" pipe} swallows no rows.
 */
final class CsvBoundary implements RecordBoundary {
  private enum State {
    FIELD_BEGINS,
    PLAIN,
    QUOTED,
    /** The end of the quotes, or the first of two that stand for one. */
    QUOTE_IN_QUOTES
  }

  private State state = State.FIELD_BEGINS;

  @Override
  public boolean endsWith(byte b) {
    state =
        switch (state) {
          case QUOTED -> b == '"' ? State.QUOTE_IN_QUOTES : State.QUOTED;
          case QUOTE_IN_QUOTES -> b == '"' ? State.QUOTED : outsideQuotes(b);
          case FIELD_BEGINS -> b == '"' ? State.QUOTED : outsideQuotes(b);
          case PLAIN -> outsideQuotes(b);
        };
    return b == '\n' && state == State.FIELD_BEGINS;
  }

  private static State outsideQuotes(byte b) {
    return b == ',' || b == '\n' ? State.FIELD_BEGINS : State.PLAIN;
  }
}
