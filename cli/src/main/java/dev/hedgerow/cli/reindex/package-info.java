/** `hedgerow reindex`: gives a collection the vectors of another model while it answers. */
@NullMarked
package dev.hedgerow.cli.reindex;

import org.jspecify.annotations.NullMarked;
