/** Whether anything works on for a call that nobody waits for. */
@NullMarked
package dev.hedgerow.bench.cancel;

import org.jspecify.annotations.NullMarked;
