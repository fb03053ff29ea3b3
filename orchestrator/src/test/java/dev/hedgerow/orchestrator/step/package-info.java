@NullMarked
package dev.hedgerow.orchestrator.step;

import org.jspecify.annotations.NullMarked;
