package dev.hedgerow.orchestrator.text;

/** A passage that is packed, and not yet counted as a whole. */
record Passage(SectionContext context, Span span) {}
