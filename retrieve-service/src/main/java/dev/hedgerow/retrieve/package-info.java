/** The retrieve service: keeps passages with their vectors and finds them again. */
@NullMarked
package dev.hedgerow.retrieve;

import org.jspecify.annotations.NullMarked;
