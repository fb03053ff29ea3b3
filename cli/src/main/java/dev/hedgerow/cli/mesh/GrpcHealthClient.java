package dev.hedgerow.cli.mesh;

import com.google.protobuf.Empty;
import com.google.protobuf.Int32Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** Asks a process of the mesh for its health. */
final class GrpcHealthClient implements AutoCloseable {
  private static final int SERVING = 1;

  /**
   * Of the health protocol: a request without a service asks for all, and of the answer only the
   * status matters, an enum in field 1, which is an Int32Value on the wire.
   */
  private static final MethodDescriptor<Empty, Int32Value> CHECK =
      MethodDescriptor.<Empty, Int32Value>newBuilder()
          .setType(MethodType.UNARY)
          .setFullMethodName("grpc.health.v1.Health/Check")
          .setRequestMarshaller(new Messages<>(Empty.parser()))
          .setResponseMarshaller(new Messages<>(Int32Value.parser()))
          .build();

  private final ManagedChannel channel;

  GrpcHealthClient(String address) {
    this.channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  /** Whether the process says that it serves; false when it does not answer within a second. */
  boolean serving() {
    channel.resetConnectBackoff();
    try {
      CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS);
      Empty all = Empty.getDefaultInstance();
      return ClientCalls.blockingUnaryCall(channel, CHECK, options, all).getValue() == SERVING;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private record Messages<T extends MessageLite>(Parser<T> parser)
      implements MethodDescriptor.Marshaller<T> {
    @Override
    public InputStream stream(T message) {
      return message.toByteString().newInput();
    }

    @Override
    public T parse(InputStream stream) {
      try (stream) {
        return parser.parseFrom(stream);
      } catch (InvalidProtocolBufferException e) {
        throw Status.INTERNAL.withCause(e).asRuntimeException();
      } catch (IOException e) {
        throw Status.UNAVAILABLE.withCause(e).asRuntimeException();
      }
    }
  }
}
