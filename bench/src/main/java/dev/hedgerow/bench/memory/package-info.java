/** What processes that read one index take beyond one of them. */
@NullMarked
package dev.hedgerow.bench.memory;

import org.jspecify.annotations.NullMarked;
