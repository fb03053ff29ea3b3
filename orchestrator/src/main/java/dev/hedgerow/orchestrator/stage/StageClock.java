package dev.hedgerow.orchestrator.stage;

import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;

/** Begins the stages of calls. */
public final class StageClock {

  private final Tracer tracer;

  @Inject
  public StageClock(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The stages of a call that begins now. */
  public Stages begin() {
    return new Stages(tracer, System::nanoTime);
  }
}
