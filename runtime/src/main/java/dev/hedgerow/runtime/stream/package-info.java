/** Streams as the domain sees them: blocking, with flow control, without gRPC. */
@NullMarked
package dev.hedgerow.runtime.stream;

import org.jspecify.annotations.NullMarked;
