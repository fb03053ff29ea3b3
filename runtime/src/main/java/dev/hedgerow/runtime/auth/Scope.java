package dev.hedgerow.runtime.auth;

import java.util.Locale;

/** What a key allows; the contract's marks say which method asks for which. */
public enum Scope {
  ASK,
  RETRIEVE,
  INGEST,
  ADMIN,
  /** Held by services only: may call any method, and say on whose behalf. */
  MESH;

  /** As it is written in files and errors. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name; an IllegalArgumentException where there is none. */
  public static Scope of(String text) {
    return valueOf(text.strip().toUpperCase(Locale.ROOT));
  }
}
