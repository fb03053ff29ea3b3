package dev.hedgerow.runtime.auth;

/** How urgent a call may be, the most urgent first. */
public enum Priority {
  INTERACTIVE,
  BATCH
}
