package dev.hedgerow.runtime.attempt;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Tells a server that a call is a second copy, so that what it calls for it is not sent twice again
 * and that it is the first to be refused when there is no room.
 */
public final class HedgeHeader implements ServerInterceptor {
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("hedgerow-hedge", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<Boolean> HEDGE = Context.key("hedge");

  static void mark(Metadata headers) {
    headers.discardAll(KEY);
    headers.put(KEY, "1");
  }

  /** Whether the current call is a second copy. */
  public static boolean current() {
    return on(Context.current());
  }

  static boolean on(Context context) {
    return Boolean.TRUE.equals(HEDGE.get(context));
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return headers.containsKey(KEY)
        ? Contexts.interceptCall(Context.current().withValue(HEDGE, true), call, headers, next)
        : next.startCall(call, headers);
  }
}
