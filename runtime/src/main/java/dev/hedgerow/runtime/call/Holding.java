package dev.hedgerow.runtime.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the calls of this process hold, by kind: counted when it is taken and when it is given back.
 * With nothing under way each is 0; what stays above is a leak.
 */
public enum Holding {
  /** Calls at servers, until their last callback and their body have ended. */
  CALL,
  /** Scopes that are not closed. */
  SCOPE,
  /** Branches of scopes, each a virtual thread. */
  BRANCH,
  /** Work that a pool's thread has begun. */
  WORK,
  /** Permits, those of admission included. */
  PERMIT,
  /** Buffers between two threads of a call. */
  BUFFER;

  private static final Map<Holding, LongAdder> HELD = new EnumMap<>(Holding.class);

  static {
    for (Holding kind : values()) {
      HELD.put(kind, new LongAdder());
    }
  }

  /** One more. */
  public void taken() {
    held().increment();
  }

  /** One less. */
  public void givenBack() {
    held().decrement();
  }

  /** How many are held now; exact while nothing changes. */
  public long count() {
    return held().sum();
  }

  private LongAdder held() {
    return Objects.requireNonNull(HELD.get(this));
  }
}
