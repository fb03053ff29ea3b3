/** One answer: four processes, with engines that do next to nothing. */
@NullMarked
package dev.hedgerow.bench.answer;

import org.jspecify.annotations.NullMarked;
