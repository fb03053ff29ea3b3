/** What the domain throws, and how it travels. */
@NullMarked
package dev.hedgerow.runtime.error;

import org.jspecify.annotations.NullMarked;
