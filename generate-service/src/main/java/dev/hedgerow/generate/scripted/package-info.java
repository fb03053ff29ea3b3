/** A model that says what it is told to say, at the pace it is told to: for tests and for load. */
@NullMarked
package dev.hedgerow.generate.scripted;

import org.jspecify.annotations.NullMarked;
