/** Text cut into what can be quoted, and into what can be streamed. */
@NullMarked
package dev.hedgerow.generate.text;

import org.jspecify.annotations.NullMarked;
