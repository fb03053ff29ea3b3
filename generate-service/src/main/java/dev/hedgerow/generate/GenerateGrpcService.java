package dev.hedgerow.generate;

import dev.hedgerow.generate.model.ModelRegistry;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.stream.Ending;
import dev.hedgerow.generate.stream.Generator;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.ListModelsRequest;
import dev.hedgerow.generate.v1.ListModelsResponse;
import dev.hedgerow.runtime.grpc.Handlers;
import dev.hedgerow.runtime.stream.StreamWriter;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Inject;
import java.util.List;

/** The contract's GenerateService. */
final class GenerateGrpcService extends GenerateServiceGrpc.GenerateServiceImplBase {
  private final ModelRegistry models;
  private final Generator generator;

  @Inject
  GenerateGrpcService(ModelRegistry models, Generator generator) {
    this.models = models;
    this.generator = generator;
  }

  @Override
  public void generate(GenerateRequest request, StreamObserver<GenerateResponse> out) {
    Handlers.stream(out, writer -> generate(request, writer));
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
    Handlers.unary(out, this::list);
  }

  private void generate(GenerateRequest request, StreamWriter<GenerateResponse> writer) {
    Prompt prompt = Conversion.prompt(request);
    Ending ending =
        generator.generate(
            models.named(request.getModel()),
            prompt,
            delta -> writer.write(Conversion.response(delta)));
    writer.write(Conversion.response(ending));
  }

  private ListModelsResponse list() {
    List<String> names = models.names();
    ListModelsResponse.Builder response = ListModelsResponse.newBuilder();
    for (String name : names) {
      response.addModels(
          Conversion.info(name, name.equals(names.getFirst()), models.named(name).description()));
    }
    return response.build();
  }
}
