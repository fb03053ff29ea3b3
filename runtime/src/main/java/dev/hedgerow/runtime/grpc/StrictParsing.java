package dev.hedgerow.runtime.grpc;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are not the message they should be are the caller's fault. grpc-java parses before any
 * interceptor and resets the stream (INTERNAL) when that throws; so parsing gives null instead,
 * which {@link ValidationInterceptor} refuses as it refuses any bad request. So is a message of
 * more parts than {@link MessageShape} bears.
 */
final class StrictParsing {
  private static final int SMALL_BYTES = 256 * 1024;

  private StrictParsing() {}

  static ServerServiceDefinition of(BindableService service) {
    ServerServiceDefinition definition = service.bindService();
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(definition.getServiceDescriptor().getName())
            .setSchemaDescriptor(definition.getServiceDescriptor().getSchemaDescriptor());
    var methods = definition.getMethods().stream().map(StrictParsing::strict).toList();
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder strict = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(strict::addMethod);
    return strict.build();
  }

  private static <Q, R> ServerMethodDefinition<Q, R> strict(ServerMethodDefinition<Q, R> method) {
    MethodDescriptor<Q, R> descriptor = method.getMethodDescriptor();
    return ServerMethodDefinition.create(
        descriptor.toBuilder()
            .setRequestMarshaller(new StrictMarshaller<>(descriptor.getRequestMarshaller()))
            .build(),
        method.getServerCallHandler());
  }

  private record StrictMarshaller<T>(Marshaller<T> marshaller) implements Marshaller<T> {
    @Override
    public InputStream stream(T value) {
      return marshaller.stream(value);
    }

    @Override
    public @Nullable T parse(InputStream stream) {
      try {
        return isSmall(stream) ? marshaller.parse(stream) : parse(stream.readAllBytes());
      } catch (StatusRuntimeException | IOException _) {
        return null;
      }
    }

    private @Nullable T parse(byte[] message) {
      boolean bearable =
          !(marshaller instanceof PrototypeMarshaller<?> known
                  && known.getMessagePrototype() instanceof Message type)
              || MessageShape.isBearable(message, type.getDescriptorForType());
      return bearable ? marshaller.parse(new ByteArrayInputStream(message)) : null;
    }

    /**
     * Whether what it becomes is bounded by its bytes well enough, or there already: within a
     * process a message comes as it is, in a stream of its own.
     */
    private static boolean isSmall(InputStream stream) throws IOException {
      return stream instanceof Drainable
          || (stream instanceof KnownLength && stream.available() <= SMALL_BYTES);
    }
  }
}
