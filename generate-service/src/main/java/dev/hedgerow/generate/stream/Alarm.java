package dev.hedgerow.generate.stream;

import dev.hedgerow.runtime.call.Registration;
import java.time.Duration;

/** Runs something later. */
public interface Alarm {
  /** Runs the action after the given time, unless the registration is closed before. */
  Registration after(Duration delay, Runnable action);
}
