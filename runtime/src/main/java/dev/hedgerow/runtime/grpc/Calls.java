package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;

/**
 * How services are called: blocking, from virtual threads, in the current call's context, whose
 * deadline and cancellation go along. What fails is thrown as a {@link
 * dev.hedgerow.runtime.error.Failure} with the peer's own reason.
 */
public final class Calls {
  private Calls() {}

  /** A unary call. */
  public static <Q, R> R unary(Channel channel, MethodDescriptor<Q, R> method, Q request) {
    return unary(channel, method, CallOptions.DEFAULT, request);
  }

  /** The same, with options. */
  public static <Q, R> R unary(
      Channel channel, MethodDescriptor<Q, R> method, CallOptions options, Q request) {
    try {
      return ClientCalls.blockingUnaryCall(channel, method, options, request);
    } catch (StatusRuntimeException e) {
      throw StatusMapping.failure(e);
    }
  }

  /** A server-streaming call; at most {@code askAhead} messages wait unread. */
  public static <Q, R> StreamReader<R> stream(
      Channel channel, MethodDescriptor<Q, R> method, Q request, int askAhead) {
    return stream(channel, method, CallOptions.DEFAULT, request, askAhead);
  }

  /** The same, with options. */
  public static <Q, R> StreamReader<R> stream(
      Channel channel,
      MethodDescriptor<Q, R> method,
      CallOptions options,
      Q request,
      int askAhead) {
    ClientStream<Q, R> stream =
        new ClientStream<>(channel, method, options, askAhead).start(askAhead);
    stream.writeOnly(request);
    return stream;
  }

  /** A bidirectional call; at most {@code askAhead} messages wait unread. */
  public static <Q, R> DuplexCall<Q, R> duplex(
      Channel channel, MethodDescriptor<Q, R> method, int askAhead) {
    return new ClientStream<>(channel, method, CallOptions.DEFAULT, askAhead).start(askAhead);
  }
}
