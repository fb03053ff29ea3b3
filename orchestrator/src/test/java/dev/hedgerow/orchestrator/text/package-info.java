@NullMarked
package dev.hedgerow.orchestrator.text;

import org.jspecify.annotations.NullMarked;
