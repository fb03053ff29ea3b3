/** The keys of callers: made, listed and revoked in a file; and the one that this program sends. */
@NullMarked
package dev.hedgerow.cli.keys;

import org.jspecify.annotations.NullMarked;
