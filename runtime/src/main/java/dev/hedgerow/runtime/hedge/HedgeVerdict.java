package dev.hedgerow.runtime.hedge;

/** Whether a late call is sent a second time, and if not, why. */
public enum HedgeVerdict {
  SEND,
  /** The share of hedges is used up. */
  NO_BUDGET,
  /** All calls are late, not this one. */
  SLOWDOWN,
  /** The target has said that it has too much to do. */
  SHEDDING
}
