package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import io.grpc.BindableService;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;

/** A service that answers every call with what was recorded. */
final class BarePeer {
  private BarePeer() {}

  /** Port, name of the service, file of the recording. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Recording recording = Recording.read(Path.of(args[2]));
    BindableService service =
        switch (args[1]) {
          case "embed" -> new Embed(recording);
          case "retrieve" -> new Retrieve(recording);
          case "generate" -> new Generate(recording);
          default -> throw new IllegalArgumentException(args[1]);
        };
    BareServer.serve(Integer.parseInt(args[0]), service);
  }

  private static final class Embed extends EmbedServiceGrpc.EmbedServiceImplBase {
    private final Recording recording;

    Embed(Recording recording) {
      this.recording = recording;
    }

    @Override
    public void embed(EmbedRequest request, StreamObserver<EmbedResponse> out) {
      out.onNext(recording.embedResponse());
      out.onCompleted();
    }
  }

  private static final class Retrieve extends RetrieveServiceGrpc.RetrieveServiceImplBase {
    private final Recording recording;

    Retrieve(Recording recording) {
      this.recording = recording;
    }

    @Override
    public void search(SearchRequest request, StreamObserver<SearchResponse> out) {
      out.onNext(request.hasDense() ? recording.denseResponse() : recording.lexicalResponse());
      out.onCompleted();
    }
  }

  private static final class Generate extends GenerateServiceGrpc.GenerateServiceImplBase {
    private final Recording recording;

    Generate(Recording recording) {
      this.recording = recording;
    }

    @Override
    public void generate(GenerateRequest request, StreamObserver<GenerateResponse> out) {
      recording.generateResponses().forEach(out::onNext);
      out.onCompleted();
    }
  }
}
