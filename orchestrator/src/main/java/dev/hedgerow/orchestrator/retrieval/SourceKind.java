package dev.hedgerow.orchestrator.retrieval;

/** What a source may be. */
public enum SourceKind {
  DENSE,
  LEXICAL,
  REMOTE,
  WEB
}
