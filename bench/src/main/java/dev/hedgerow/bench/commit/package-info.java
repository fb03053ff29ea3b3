/** What it costs to acknowledge documents only when they are on disk. */
@NullMarked
package dev.hedgerow.bench.commit;

import org.jspecify.annotations.NullMarked;
