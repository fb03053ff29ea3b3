@NullMarked
package dev.hedgerow.orchestrator.retrieval;

import org.jspecify.annotations.NullMarked;
