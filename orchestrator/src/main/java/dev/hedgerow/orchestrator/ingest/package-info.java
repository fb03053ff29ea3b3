/**
 * Takes documents in. One stream is one pipeline of virtual threads over bounded queues:
 *
 * <pre>
 *  documents → Inlet → arrivals → Checking → uncut → CutWork × 4 → batches → EmbedWork × n → ready → Storing → upsert stream
 *                │ Window: count and bytes      │           │ tokenize stream each │                      │
 *                └──────────────── Settlement: one acknowledgement a document, then its room ←───────────┘
 * </pre>
 */
@NullMarked
package dev.hedgerow.orchestrator.ingest;

import org.jspecify.annotations.NullMarked;
