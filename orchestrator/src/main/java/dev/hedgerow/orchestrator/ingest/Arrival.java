package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.rag.v1.SourceDocument;

/** A document that came, and its place in the window. */
record Arrival(Admitted place, SourceDocument document) {}
