package dev.hedgerow.orchestrator.ingest;

/** A document that is not stored as it came, and what its content will be stored as. */
record Uncut(Arrival arrival, ContentVersion version) {}
