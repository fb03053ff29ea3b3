/** Answers questions from documents, with what the other three services do. */
@NullMarked
package dev.hedgerow.orchestrator;

import org.jspecify.annotations.NullMarked;
