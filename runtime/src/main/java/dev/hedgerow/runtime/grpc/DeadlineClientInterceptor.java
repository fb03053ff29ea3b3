package dev.hedgerow.runtime.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * No call of one request waits for ever: without a deadline of the call it works for it gets that
 * of its method. A stream of requests lasts as long as its caller likes.
 */
final class DeadlineClientInterceptor implements ClientInterceptor {
  private final DefaultDeadlines deadlines = new DefaultDeadlines(Optional.empty());

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    boolean bounded =
        !method.getType().clientSendsOneMessage()
            || options.getDeadline() != null
            || Context.current().getDeadline() != null;
    return next.newCall(
        method,
        bounded
            ? options
            : options.withDeadlineAfter(deadlines.of(method).toNanos(), TimeUnit.NANOSECONDS));
  }
}
