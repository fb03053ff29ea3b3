@NullMarked
package dev.hedgerow.orchestrator.ingest;

import org.jspecify.annotations.NullMarked;
