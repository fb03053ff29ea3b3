/** Answers a question: query, context, generation, relay. */
@NullMarked
package dev.hedgerow.orchestrator.answer;

import org.jspecify.annotations.NullMarked;
