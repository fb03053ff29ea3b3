/** Traces and metrics by OpenTelemetry's own environment variables; off by default. */
@NullMarked
package dev.hedgerow.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
