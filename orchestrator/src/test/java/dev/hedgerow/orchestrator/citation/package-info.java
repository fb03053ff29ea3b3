@NullMarked
package dev.hedgerow.orchestrator.citation;

import org.jspecify.annotations.NullMarked;
