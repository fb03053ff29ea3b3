/** How two things are compared: in alternating blocks, voided where the machine stood still. */
@NullMarked
package dev.hedgerow.bench.frame;

import org.jspecify.annotations.NullMarked;
