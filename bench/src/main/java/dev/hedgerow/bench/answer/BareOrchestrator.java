package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SearchResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The hops of an answer and nothing between them: lexical search beside embedding and dense search,
 * then the model's stream, relayed delta by delta. What ours works out, this one has recorded.
 */
final class BareOrchestrator extends RagServiceGrpc.RagServiceImplBase {
  private final Recording recording;
  private final List<AnswerResponse> rest;
  private final EmbedServiceGrpc.EmbedServiceBlockingStub embed;
  private final RetrieveServiceGrpc.RetrieveServiceBlockingStub retrieve;
  private final GenerateServiceGrpc.GenerateServiceBlockingStub generate;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private BareOrchestrator(Recording recording, int embed, int retrieve, int generate) {
    this.recording = recording;
    this.rest =
        recording.answerResponses().stream()
            .filter(event -> event.hasCitation() || event.hasFinished())
            .toList();
    this.embed = EmbedServiceGrpc.newBlockingStub(BareServer.channel(embed));
    this.retrieve = RetrieveServiceGrpc.newBlockingStub(BareServer.channel(retrieve));
    this.generate = GenerateServiceGrpc.newBlockingStub(BareServer.channel(generate));
  }

  /** Port, file of the recording, ports of embed, retrieve and generate. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Recording recording = Recording.read(Path.of(args[1]));
    BareServer.serve(
        Integer.parseInt(args[0]),
        new BareOrchestrator(
            recording,
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4])));
  }

  @Override
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> out) {
    Future<SearchResponse> dense = threads.submit(this::dense);
    SearchResponse lexical = retrieve.search(recording.lexicalRequest());
    if (lexical.getHitsCount() == 0 || joined(dense).getHitsCount() == 0) {
      throw new BenchException("nothing was found");
    }
    out.onNext(recording.answerResponses().getFirst());
    Iterator<GenerateResponse> events = generate.generate(recording.generateRequest());
    for (int number = 0; events.hasNext(); ) {
      GenerateResponse event = events.next();
      if (event.hasText()) {
        out.onNext(delta(number++, event.getText().getText()));
      }
    }
    rest.forEach(out::onNext);
    out.onCompleted();
  }

  private SearchResponse dense() {
    var embedded = embed.embed(recording.embedRequest());
    var query = recording.denseRequest().getDense().toBuilder().clearVector();
    query.addAllVector(embedded.getEmbeddings(0).getVectorList());
    return retrieve.search(recording.denseRequest().toBuilder().setDense(query).build());
  }

  private static AnswerResponse delta(int number, String text) {
    return AnswerResponse.newBuilder()
        .setDelta(TextDelta.newBuilder().setNumber(number).setText(text))
        .build();
  }

  private static SearchResponse joined(Future<SearchResponse> search) {
    try {
      return search.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } catch (ExecutionException e) {
      throw new BenchException("a search failed", e);
    }
  }
}
