/** Checks what an answer says that its passages say, while the answer streams. */
@NullMarked
package dev.hedgerow.orchestrator.citation;

import org.jspecify.annotations.NullMarked;
