/** The processes that a bench measures. */
@NullMarked
package dev.hedgerow.bench.node;

import org.jspecify.annotations.NullMarked;
