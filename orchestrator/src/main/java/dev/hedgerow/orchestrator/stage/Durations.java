package dev.hedgerow.orchestrator.stage;

import com.google.protobuf.Duration;

/** Spans of time as they travel. */
public final class Durations {

  private Durations() {}

  public static Duration toProto(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
