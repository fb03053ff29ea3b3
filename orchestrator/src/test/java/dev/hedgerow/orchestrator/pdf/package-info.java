@NullMarked
package dev.hedgerow.orchestrator.pdf;

import org.jspecify.annotations.NullMarked;
