@NullMarked
package dev.hedgerow.orchestrator.answer;

import org.jspecify.annotations.NullMarked;
