/** How fast documents get in beside embedding them alone, and what a long ingest leaves behind. */
@NullMarked
package dev.hedgerow.bench.ingest;

import org.jspecify.annotations.NullMarked;
