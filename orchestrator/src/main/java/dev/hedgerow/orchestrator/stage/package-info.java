/** What the stages of a call have in common: a span, and a line in the timings. */
@NullMarked
package dev.hedgerow.orchestrator.stage;

import org.jspecify.annotations.NullMarked;
