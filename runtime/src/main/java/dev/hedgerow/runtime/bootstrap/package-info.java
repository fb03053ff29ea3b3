/** Starting and stopping services. */
@NullMarked
package dev.hedgerow.runtime.bootstrap;

import org.jspecify.annotations.NullMarked;
