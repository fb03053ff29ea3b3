package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.node.Ingest;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.generate.v1.GenerateServiceGrpc;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.LexicalQuery;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.StreamReader;
import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;

/** Puts documents into a mesh, and asks each of its services for its part of an answer. */
final class Recorder {
  static final AnswerRequest ANSWER =
      AnswerRequest.newBuilder().setQuestion(Documents.QUESTION).build();

  private static final String COLLECTION = "default";
  private static final int CANDIDATES = 100;
  private static final int AHEAD = 32;

  private final Channel embed;
  private final Channel retrieve;
  private final Channel generate;
  private final Channel orchestrator;

  Recorder(MeshClient mesh, Ports ports) {
    embed = mesh.open(ports.embed(), EmbedServiceGrpc.getServiceDescriptor());
    retrieve = mesh.open(ports.retrieve(), RetrieveServiceGrpc.getServiceDescriptor());
    generate = mesh.open(ports.generate(), GenerateServiceGrpc.getServiceDescriptor());
    orchestrator = mesh.open(ports.orchestrator(), RagServiceGrpc.getServiceDescriptor());
  }

  void ingest() {
    Ingest.all(Documents.all(), orchestrator);
  }

  Recording record() {
    EmbedRequest embedRequest =
        EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts(Documents.QUESTION).build();
    EmbedResponse embedded = Calls.unary(embed, EmbedServiceGrpc.getEmbedMethod(), embedRequest);
    SearchRequest dense =
        search()
            .setDense(
                DenseQuery.newBuilder()
                    .setModel(embedded.getModel())
                    .addAllVector(embedded.getEmbeddings(0).getVectorList()))
            .build();
    SearchRequest lexical =
        search().setLexical(LexicalQuery.newBuilder().setText(Documents.QUESTION)).build();
    List<AnswerResponse> answer =
        all(Calls.stream(orchestrator, RagServiceGrpc.getAnswerMethod(), ANSWER, AHEAD));
    GenerateRequest prompt = prompt(answer.getFirst().getCoverage().getPassagesList());
    List<GenerateResponse> generated =
        all(Calls.stream(generate, GenerateServiceGrpc.getGenerateMethod(), prompt, AHEAD));
    return new Recording(
        embedRequest,
        embedded,
        dense,
        Calls.unary(retrieve, RetrieveServiceGrpc.getSearchMethod(), dense),
        lexical,
        Calls.unary(retrieve, RetrieveServiceGrpc.getSearchMethod(), lexical),
        prompt,
        generated,
        answer);
  }

  private static SearchRequest.Builder search() {
    return SearchRequest.newBuilder().setCollection(COLLECTION).setTopK(CANDIDATES);
  }

  private static GenerateRequest prompt(List<RetrievedPassage> passages) {
    GenerateRequest.Builder prompt = GenerateRequest.newBuilder();
    prompt.addMessages(
        Message.newBuilder().setSpeaker(Speaker.SPEAKER_USER).setText(Documents.QUESTION));
    for (RetrievedPassage passage : passages) {
      prompt.addPassages(
          GroundingPassage.newBuilder()
              .setTitle(passage.getDocument().getTitle())
              .addAllSection(passage.getPassage().getSectionList())
              .setText(passage.getPassage().getText())
              .setScore(passage.getScore()));
    }
    return prompt.build();
  }

  private static <T> List<T> all(StreamReader<T> stream) {
    try (stream) {
      List<T> messages = new ArrayList<>();
      for (T next = stream.next(); next != null; next = stream.next()) {
        messages.add(next);
      }
      return messages;
    }
  }
}
