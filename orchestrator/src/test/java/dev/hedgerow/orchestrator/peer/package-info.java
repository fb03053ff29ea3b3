@NullMarked
package dev.hedgerow.orchestrator.peer;

import org.jspecify.annotations.NullMarked;
