package dev.hedgerow.cli.badinput;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends bytes as the messages of a call, whatever they are, and waits for its end. */
final class RawCall extends ClientCall.Listener<byte[]> {
  /** Far beyond the servers' default deadline, which ends every call of one request. */
  private static final int LIMIT_SECONDS = 60;

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final Queue<byte[]> responses = new ConcurrentLinkedQueue<>();
  private final AtomicReference<com.google.rpc.Status> status = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private RawCall() {}

  static Outcome send(
      Channel channel,
      MethodDescriptor<byte[], byte[]> method,
      CallOptions options,
      List<byte[]> messages)
      throws InterruptedException {
    ClientCall<byte[], byte[]> call = channel.newCall(method, options);
    RawCall listener = new RawCall();
    call.start(listener, new Metadata());
    call.request(Integer.MAX_VALUE);
    messages.forEach(call::sendMessage);
    call.halfClose();
    boolean ended = listener.ended.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    call.cancel("given up", null);
    return new Outcome(
        List.copyOf(listener.responses),
        ended ? listener.status.get() : com.google.rpc.Status.getDefaultInstance(),
        ended);
  }

  @Override
  public void onMessage(byte[] message) {
    responses.add(message);
  }

  @Override
  public void onClose(Status closed, Metadata trailers) {
    status.set(read(closed, trailers.get(DETAILS)));
    ended.countDown();
  }

  private static com.google.rpc.Status read(Status closed, byte @Nullable [] details) {
    if (details != null) {
      try {
        return com.google.rpc.Status.parseFrom(details);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("the details of a failure cannot be read", e);
      }
    }
    return com.google.rpc.Status.newBuilder()
        .setCode(closed.getCode().value())
        .setMessage(closed.toString())
        .build();
  }
}
