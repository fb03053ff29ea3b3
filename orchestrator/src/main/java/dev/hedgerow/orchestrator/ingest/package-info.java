/**
 * Takes documents in, and moves them to other models. Either is a {@link Pipeline} of virtual
 * threads over bounded queues:
 *
 * <pre>
 *  documents → Inlet → arrivals → Checking → uncut → CutWork × 4 → batches → EmbedWork × n → ready → Storing → upsert stream
 *                │ Window: count and bytes      │           │ tokenize stream each │                      │
 *                └──────────────── Settlement: one outcome a document, then its room ←───────────────┘
 * </pre>
 *
 * What Checking finds unchanged goes to ready at once, for the store to touch; what the store does
 * not have in that version any more comes back to uncut. A reindex feeds it with what {@link
 * ReindexPass} finds to differ, in place of Inlet and Checking.
 */
@NullMarked
package dev.hedgerow.orchestrator.ingest;

import org.jspecify.annotations.NullMarked;
