/** Comparisons with a reference, each measured in one run. */
@NullMarked
package dev.hedgerow.bench;

import org.jspecify.annotations.NullMarked;
