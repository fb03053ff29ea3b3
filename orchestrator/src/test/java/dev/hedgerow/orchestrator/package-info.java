@NullMarked
package dev.hedgerow.orchestrator;

import org.jspecify.annotations.NullMarked;
