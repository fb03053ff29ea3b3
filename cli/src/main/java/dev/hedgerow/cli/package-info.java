/** The `hedgerow` program: its commands are listed in {@link dev.hedgerow.cli.HedgerowMain}. */
@NullMarked
package dev.hedgerow.cli;

import org.jspecify.annotations.NullMarked;
