/** Writes that are on disk before they are in an index. */
@NullMarked
package dev.hedgerow.retrieve.log;

import org.jspecify.annotations.NullMarked;
