package dev.hedgerow.runtime.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/**
 * For spans that nobody looks at. They record nothing, but have ids, which the log shows, and a
 * caller's choice to sample goes along. Without any processor the SDK would give them no ids.
 */
final class Unseen implements SpanProcessor {
  static final Sampler SAMPLER = Sampler.parentBased(Sampler.alwaysOff());

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
