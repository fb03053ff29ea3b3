package dev.hedgerow.embed;

/** In which of three queues a text waits for a thread. */
enum Lane {
  /** One text that somebody waits for. */
  INTERACTIVE,
  /** One of many. */
  BULK,
  /** One that is counted, not embedded. */
  TOKENS
}
