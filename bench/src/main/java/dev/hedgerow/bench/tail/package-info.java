/** The slowest calls, with and without hedging. */
@NullMarked
package dev.hedgerow.bench.tail;

import org.jspecify.annotations.NullMarked;
