/** Stores that are killed in the middle of their work, and what is there afterwards. */
@NullMarked
package dev.hedgerow.cli.crash;

import org.jspecify.annotations.NullMarked;
