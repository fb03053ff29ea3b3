package dev.hedgerow.runtime.grpc;

import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A method whose messages are bytes, for sending what no client would. */
final class RawMethod {
  private RawMethod() {}

  static MethodDescriptor<byte[], byte[]> embed() {
    return EmbedServiceGrpc.getEmbedMethod().toBuilder(new Bytes(), new Bytes()).build();
  }

  static MethodDescriptor<byte[], byte[]> embedStream() {
    return EmbedServiceGrpc.getEmbedStreamMethod().toBuilder(new Bytes(), new Bytes()).build();
  }

  /** The method, with any number of messages both ways. */
  static MethodDescriptor<byte[], byte[]> of(MethodDescriptor<?, ?> method) {
    return method.toBuilder(new Bytes(), new Bytes())
        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
        .build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
