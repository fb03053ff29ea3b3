/** `hedgerow eval`: measures how well a mesh finds and answers, and how fast. */
@NullMarked
package dev.hedgerow.cli.eval;

import org.jspecify.annotations.NullMarked;
