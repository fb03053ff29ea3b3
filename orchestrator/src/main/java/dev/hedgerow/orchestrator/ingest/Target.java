package dev.hedgerow.orchestrator.ingest;

/** Where a stream's documents go, and the model that embeds them. */
record Target(String collection, String model) {}
