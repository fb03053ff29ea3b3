/** The generate service: prompt and passages in, a stream of text out. */
@NullMarked
package dev.hedgerow.generate;

import org.jspecify.annotations.NullMarked;
