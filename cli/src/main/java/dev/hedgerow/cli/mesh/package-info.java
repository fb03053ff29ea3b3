/** Running services: all in this process, or one alone; and the demonstration. */
@NullMarked
package dev.hedgerow.cli.mesh;

import org.jspecify.annotations.NullMarked;
