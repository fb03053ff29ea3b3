/** What holds for every model's stream: order, bounds, time limits, cancellation, the one end. */
@NullMarked
package dev.hedgerow.generate.stream;

import org.jspecify.annotations.NullMarked;
