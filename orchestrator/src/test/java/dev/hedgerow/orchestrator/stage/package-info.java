@NullMarked
package dev.hedgerow.orchestrator.stage;

import org.jspecify.annotations.NullMarked;
