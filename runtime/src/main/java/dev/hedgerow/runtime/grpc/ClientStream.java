package dev.hedgerow.runtime.grpc;

import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A streaming call as blocking code sees it. Its callbacks only queue, so they may run anywhere.
 */
final class ClientStream<Q, R> extends ClientCall.Listener<R> implements DuplexCall<Q, R> {
  private final ClientCall<Q, R> call;
  private final InboundQueue<R> inbound;
  private final Readiness readiness;

  ClientStream(Channel channel, MethodDescriptor<Q, R> method, CallOptions options, int askAhead) {
    this.call = channel.newCall(method, options);
    this.inbound = new InboundQueue<>(askAhead, call::request);
    this.readiness = Readiness.towardsService(call::isReady);
  }

  ClientStream<Q, R> start(int askAhead) {
    call.start(this, new Metadata());
    call.request(askAhead);
    return this;
  }

  @Override
  public void onMessage(R message) {
    inbound.message(message);
  }

  @Override
  public void onReady() {
    readiness.signal();
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    Failure failure = status.isOk() ? null : StatusMapping.failure(status, trailers);
    inbound.end(failure);
    readiness.over(failure == null ? Failure.cancelled("the stream has ended") : failure);
  }

  @Override
  public void write(Q message) {
    readiness.whenReady(() -> call.sendMessage(message));
  }

  /** Sends without waiting for room: for the one request of a call. */
  void writeOnly(Q message) {
    call.sendMessage(message);
    call.halfClose();
  }

  @Override
  public void halfClose() {
    call.halfClose();
  }

  @Override
  public @Nullable R next() {
    try {
      return inbound.next();
    } catch (Failure failure) {
      close();
      throw failure;
    }
  }

  @Override
  public void close() {
    if (!inbound.ended()) {
      call.cancel("given up", null);
    }
  }
}
