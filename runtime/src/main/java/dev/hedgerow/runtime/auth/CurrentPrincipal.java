package dev.hedgerow.runtime.auth;

import io.grpc.Context;

/** The principal of the call that the current thread works for. */
public final class CurrentPrincipal {
  static final Context.Key<Principal> KEY = Context.keyWithDefault("principal", Principal.LOCAL);

  private CurrentPrincipal() {}

  /** The caller; {@link Principal#LOCAL} outside a call and where no keys are asked for. */
  public static Principal get() {
    return KEY.get();
  }
}
