package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.grpc.Channels;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;

/** A {@link GenerateClient} of a service in the mesh. */
public final class GrpcGenerateClient implements GenerateClient {

  /** Asked for one at a time, a stream would run at a tenth of its speed. */
  private static final int DELTAS_AHEAD = 32;

  private final Channel channel;

  public GrpcGenerateClient(Channel channel) {
    this.channel = channel;
  }

  /** A client of the service at the target, which connects at the first call. */
  public static GenerateClient open(Channels channels, String target) {
    return new GrpcGenerateClient(
        channels.open(target, GenerateServiceGrpc.getServiceDescriptor()));
  }

  @Override
  public StreamReader<GenerateResponse> generate(GenerateRequest request) {
    return Calls.stream(channel, GenerateServiceGrpc.getGenerateMethod(), request, DELTAS_AHEAD);
  }
}
