/**
 * What the stages of a call have in common: a span, a line in the timings, a slice of the call's
 * time.
 */
@NullMarked
package dev.hedgerow.orchestrator.stage;

import org.jspecify.annotations.NullMarked;
