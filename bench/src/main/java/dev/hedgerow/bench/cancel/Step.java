package dev.hedgerow.bench.cancel;

/** Where an answer is made to fail: in the request, or in one of the engines. */
enum Step {
  /** A source that there is none of. */
  PLAN,
  /** A collection that there is none of. */
  COLLECTION,
  EMBED,
  DENSE,
  LEXICAL,
  /** A model that there is none of. */
  MODEL,
  FIRST_TOKEN,
  NEXT_TOKEN
}
