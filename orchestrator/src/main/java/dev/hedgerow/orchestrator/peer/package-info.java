/** The services that an orchestrator works with, as its domain sees them. */
@NullMarked
package dev.hedgerow.orchestrator.peer;

import org.jspecify.annotations.NullMarked;
