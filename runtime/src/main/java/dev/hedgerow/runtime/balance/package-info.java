/** Which replica gets a call: addresses, found again on a timer, and the choice among them. */
@NullMarked
package dev.hedgerow.runtime.balance;

import org.jspecify.annotations.NullMarked;
