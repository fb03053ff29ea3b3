/**
 * When a call is sent a second time because the first is late. What decides is pure: it knows
 * neither gRPC nor the system's clock, so that a simulator runs the same objects.
 */
@NullMarked
package dev.hedgerow.runtime.hedge;

import org.jspecify.annotations.NullMarked;
