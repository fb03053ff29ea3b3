/** The call that a thread works for: its deadline, its cancellation, and the threads it may use. */
@NullMarked
package dev.hedgerow.runtime.call;

import org.jspecify.annotations.NullMarked;
