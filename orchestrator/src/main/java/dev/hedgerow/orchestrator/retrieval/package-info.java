/** Finds passages: sources at once under one deadline, fused into one ranking. */
@NullMarked
package dev.hedgerow.orchestrator.retrieval;

import org.jspecify.annotations.NullMarked;
