/**
 * Takes documents in. One stream is one pipeline of virtual threads over bounded queues:
 *
 * <pre>
 *  documents → Inlet → arrivals → Checking → batches → Embedding × n → ready → Storing → upsert stream
 *                │ Window: count and bytes      │                │                       │
 *                └──────── Settlement: one acknowledgement a document, then its room ←───┘
 * </pre>
 */
@NullMarked
package dev.hedgerow.orchestrator.ingest;

import org.jspecify.annotations.NullMarked;
