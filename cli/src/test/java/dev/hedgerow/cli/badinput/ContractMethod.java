package dev.hedgerow.cli.badinput;

import com.google.protobuf.Message;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method of the contract, as its descriptor has it.
 *
 * @param service the name under which the service is configured
 * @param descriptor the method
 */
record ContractMethod(String service, MethodDescriptor<?, ?> descriptor) {
  /** All methods of the four services. */
  static List<ContractMethod> all() {
    return Stream.of(
            of("embed", EmbedServiceGrpc.getServiceDescriptor()),
            of("retrieve", RetrieveServiceGrpc.getServiceDescriptor()),
            of("generate", GenerateServiceGrpc.getServiceDescriptor()),
            of("orchestrator", RagServiceGrpc.getServiceDescriptor()))
        .flatMap(methods -> methods)
        .toList();
  }

  private static Stream<ContractMethod> of(String name, io.grpc.ServiceDescriptor service) {
    return service.getMethods().stream().map(method -> new ContractMethod(name, method));
  }

  /** Such as {@code hedgerow.rag.v1.RagService/Answer}. */
  String name() {
    return descriptor.getFullMethodName();
  }

  /** The same method with messages that are bytes, any number of them. */
  MethodDescriptor<byte[], byte[]> raw() {
    return descriptor.toBuilder(new Bytes(), new Bytes())
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .build();
  }

  /** Whether a caller may send more than one request, or none. */
  boolean readsStream() {
    return !descriptor.getType().clientSendsOneMessage();
  }

  Message request() {
    return prototype(descriptor.getRequestMarshaller());
  }

  Message response() {
    return prototype(descriptor.getResponseMarshaller());
  }

  private static Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
    if (marshaller instanceof PrototypeMarshaller<?> typed
        && typed.getMessagePrototype() instanceof Message message) {
      return message;
    }
    throw new AssertionError("a method whose messages are not of protobuf");
  }
}
