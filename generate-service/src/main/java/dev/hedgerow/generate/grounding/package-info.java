/** Passages for models that read only text, and their way to say that there is no answer. */
@NullMarked
package dev.hedgerow.generate.grounding;

import org.jspecify.annotations.NullMarked;
