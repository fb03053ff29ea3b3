/** Texts in, vectors out: models, a bounded pool to run them, a cache before it. */
@NullMarked
package dev.hedgerow.embed;

import org.jspecify.annotations.NullMarked;
