/**
 * The edges: servers, channels, the chain of interceptors, and the one way to read and write
 * streams.
 */
@NullMarked
package dev.hedgerow.runtime.grpc;

import org.jspecify.annotations.NullMarked;
