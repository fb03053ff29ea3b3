/**
 * One call, several attempts: a late one is sent a second time, a failed one again, elsewhere. When
 * a late one is worth it is decided in {@link dev.hedgerow.runtime.hedge}; where it goes, by {@link
 * dev.hedgerow.runtime.balance}.
 */
@NullMarked
package dev.hedgerow.runtime.attempt;

import org.jspecify.annotations.NullMarked;
