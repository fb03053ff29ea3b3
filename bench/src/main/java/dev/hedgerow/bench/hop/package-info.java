/** One hop: a unary call with everything that goes with a call of the mesh. */
@NullMarked
package dev.hedgerow.bench.hop;

import org.jspecify.annotations.NullMarked;
