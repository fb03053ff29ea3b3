/** Passages from several sources at once, one of them stalled. */
@NullMarked
package dev.hedgerow.bench.sources;

import org.jspecify.annotations.NullMarked;
