/** Typed configuration: checked whole at start, every problem at once. */
@NullMarked
package dev.hedgerow.runtime.config;

import org.jspecify.annotations.NullMarked;
