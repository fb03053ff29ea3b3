/**
 * What a store of passages is: its interface, its values, and the checks that every store makes.
 */
@NullMarked
package dev.hedgerow.retrieve.store;

import org.jspecify.annotations.NullMarked;
