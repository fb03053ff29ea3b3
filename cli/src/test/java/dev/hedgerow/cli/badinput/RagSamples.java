package dev.hedgerow.cli.badinput;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.rag.v1.AnswerLimits;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.IngestConfig;
import dev.hedgerow.rag.v1.IngestRequest;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.ReindexRequest;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.rag.v1.Turn;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.List;
import java.util.Map;

/** Requests to the orchestrator, by method. */
final class RagSamples {
  static final String COLLECTION = "birds";

  /** Is what it would be reindexed into: nothing is left of that. */
  static final String REINDEXED = "nests";

  static final String FACT = "The hedge sparrow lays four or five blue eggs in April.";

  /** A page with a line of text; without a table of what is where it is read as well. */
  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages /Kids[3 0 R] /Count 1>> endobj
      3 0 obj <</Type/Page /Parent 2 0 R /Contents 5 0 R /Resources<</Font<</F 4 0 R>>>>>> endobj
      4 0 obj <</Type/Font /Subtype/Type1 /BaseFont/Helvetica>> endobj
      5 0 obj <</Length 31>> stream
      BT /F 12 Tf (A sparrow.) Tj ET
      endstream endobj
      trailer <</Root 1 0 R>>
      """;

  private RagSamples() {}

  /**
   * @param token of a write to {@link #COLLECTION}
   * @param pageToken of a listing of it
   */
  static Map<String, List<List<Message>>> all(String token, String pageToken) {
    return Map.of(
        RagServiceGrpc.getAnswerMethod().getFullMethodName(),
        List.of(List.of(answer(token))),
        RagServiceGrpc.getRetrieveMethod().getFullMethodName(),
        List.of(List.of(retrieve(token))),
        RagServiceGrpc.getIngestMethod().getFullMethodName(),
        List.of(ingest("sparrow", FACT), ingestPdf()),
        RagServiceGrpc.getListDocumentsMethod().getFullMethodName(),
        List.of(List.of(list(pageToken))),
        RagServiceGrpc.getGetDocumentMethod().getFullMethodName(),
        List.of(List.of(get())),
        RagServiceGrpc.getDeleteDocumentsMethod().getFullMethodName(),
        List.of(List.of(delete())),
        RagServiceGrpc.getReindexMethod().getFullMethodName(),
        List.of(List.of(reindex())));
  }

  static List<Message> ingest(String id, String text) {
    return List.of(
        IngestRequest.newBuilder()
            .setConfig(IngestConfig.newBuilder().setCollection(COLLECTION))
            .build(),
        IngestRequest.newBuilder()
            .setDocument(
                SourceDocument.newBuilder()
                    .setId(id)
                    .setTitle("Sparrows")
                    .setText(text)
                    .setUrl("https://example.org/sparrows")
                    .putAllMetadata(RetrieveSamples.metadata())
                    .setFormat(TextFormat.TEXT_FORMAT_MARKDOWN))
            .build());
  }

  private static List<Message> ingestPdf() {
    return List.of(
        IngestRequest.newBuilder()
            .setConfig(IngestConfig.newBuilder().setCollection(COLLECTION))
            .build(),
        IngestRequest.newBuilder()
            .setDocument(
                SourceDocument.newBuilder()
                    .setId("page")
                    .setData(ByteString.copyFromUtf8(PDF))
                    .setFormat(TextFormat.TEXT_FORMAT_PDF))
            .build());
  }

  private static AnswerRequest answer(String token) {
    return AnswerRequest.newBuilder()
        .setQuestion("How many eggs does it lay?")
        .addHistory(turn(Speaker.SPEAKER_USER, "Tell me of the hedge sparrow."))
        .addHistory(turn(Speaker.SPEAKER_ASSISTANT, "It nests in hedges."))
        .addCollections(COLLECTION)
        .setFilter(SampleFilter.whole())
        .addSources("dense")
        .addSources("lexical")
        .setModel(GenerateSamples.MODEL)
        .setSettings(GenerateSamples.settings())
        .setLimits(AnswerLimits.newBuilder().setMaxPassages(4).setMaxPassageTokens(512))
        .setAtLeast(token)
        .build();
  }

  private static Turn turn(Speaker speaker, String text) {
    return Turn.newBuilder().setSpeaker(speaker).setText(text).build();
  }

  private static RetrieveRequest retrieve(String token) {
    return RetrieveRequest.newBuilder()
        .setQuery("blue eggs")
        .addCollections(COLLECTION)
        .setFilter(SampleFilter.whole())
        .addSources("dense")
        .addSources("lexical")
        .setTopK(5)
        .setAtLeast(token)
        .build();
  }

  private static ListDocumentsRequest list(String pageToken) {
    return ListDocumentsRequest.newBuilder()
        .setCollection(COLLECTION)
        .setFilter(SampleFilter.whole())
        .setPageSize(2)
        .setPageToken(pageToken)
        .build();
  }

  private static GetDocumentRequest get() {
    return GetDocumentRequest.newBuilder()
        .setCollection(COLLECTION)
        .setDocumentId("sparrow")
        .build();
  }

  private static DeleteDocumentsRequest delete() {
    return DeleteDocumentsRequest.newBuilder()
        .setCollection(COLLECTION)
        .setExpectedCollection(COLLECTION)
        .setFilter(SampleFilter.whole())
        .build();
  }

  /** A document of what is reindexed, so that its writer is there before anything is counted. */
  static UpsertRequest reindexed() {
    return RetrieveSamples.whole().toBuilder().setCollection(REINDEXED).build();
  }

  private static ReindexRequest reindex() {
    return ReindexRequest.newBuilder()
        .setCollection(REINDEXED)
        .setModel(ListeningMesh.OTHER_MODEL)
        .setInto(REINDEXED)
        .setAllowFailed(true)
        .build();
  }
}
