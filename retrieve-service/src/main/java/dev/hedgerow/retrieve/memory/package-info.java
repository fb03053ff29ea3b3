/** The store without a disk, whose dense search is exact: for tests, load and comparison. */
@NullMarked
package dev.hedgerow.retrieve.memory;

import org.jspecify.annotations.NullMarked;
