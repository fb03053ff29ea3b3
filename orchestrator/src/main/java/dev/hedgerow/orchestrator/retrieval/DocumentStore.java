package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.peer.Writing;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.DeleteDocumentsResponse;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.GetDocumentResponse;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** The documents of a collection, one by one or page by page. */
public final class DocumentStore {

  private static final int DEFAULT_PAGE = 100;

  private final RetrieveClient retrieve;
  private final RetrieveClient writer;

  @Inject
  public DocumentStore(RetrieveClient retrieve, @Writing RetrieveClient writer) {
    this.retrieve = retrieve;
    this.writer = writer;
  }

  /** A page of documents in the order of their ids; PAGE_TOKEN_INVALID for a foreign token. */
  public ListDocumentsResponse list(ListDocumentsRequest request) {
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    ScanRequest.Builder scan =
        ScanRequest.newBuilder()
            .setCollection(CollectionNames.orDefault(request.getCollection()))
            .setAfterId(PageToken.documentId(request.getPageToken()))
            .setLimit(size)
            .setView(DocumentView.DOCUMENT_VIEW_BASIC);
    if (request.hasFilter()) {
      scan.setFilter(request.getFilter());
    }
    List<Document> documents = scan(scan.build());
    return ListDocumentsResponse.newBuilder()
        .addAllDocuments(documents)
        .setNextPageToken(documents.size() < size ? "" : next(scan, documents.getLast().getId()))
        .build();
  }

  /** One document with its text and passages; DOCUMENT_NOT_FOUND without it. */
  public GetDocumentResponse get(GetDocumentRequest request) {
    GetRequest get =
        GetRequest.newBuilder()
            .setCollection(CollectionNames.orDefault(request.getCollection()))
            .addIds(request.getDocumentId())
            .setView(DocumentView.DOCUMENT_VIEW_FULL)
            .build();
    List<GetResponse> found = all(retrieve.get(get));
    if (found.isEmpty()) {
      throw Failure.of(
              ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_DOCUMENT_NOT_FOUND, "no such document")
          .with("document_id", request.getDocumentId());
    }
    return GetDocumentResponse.newBuilder()
        .setDocument(found.getFirst().getDocument())
        .addAllPassages(found.getFirst().getPassagesList())
        .build();
  }

  /**
   * Deletes the documents that meet the request's condition; COLLECTION_SWAPPED where another
   * collection is expected.
   */
  public DeleteDocumentsResponse delete(DeleteDocumentsRequest request) {
    DeleteResponse deleted =
        writer.delete(
            DeleteRequest.newBuilder()
                .setCollection(target(request))
                .setFilter(request.getFilter())
                .build());
    return DeleteDocumentsResponse.newBuilder()
        .setDocuments(deleted.getDocuments())
        .setWriteToken(deleted.getWriteToken())
        .build();
  }

  private String target(DeleteDocumentsRequest request) {
    String name = CollectionNames.orDefault(request.getCollection());
    String expected = request.getExpectedCollection();
    if (expected.isEmpty()) {
      return name;
    }
    String actual = writer.getCollection(name).getName();
    if (!actual.equals(expected)) {
      throw Failure.of(
              ErrorKind.FAILED_PRECONDITION,
              ErrorReason.ERROR_REASON_COLLECTION_SWAPPED,
              "the name stands for another collection; nothing was deleted")
          .with("collection", name)
          .with("expected", expected)
          .with("actual", actual);
    }
    return actual;
  }

  /** The token of the page after the given document; empty when nothing comes there. */
  private String next(ScanRequest.Builder scan, String lastId) {
    ScanRequest one =
        scan.setAfterId(lastId).setLimit(1).setView(DocumentView.DOCUMENT_VIEW_VERSION).build();
    return scan(one).isEmpty() ? "" : PageToken.after(lastId);
  }

  private List<Document> scan(ScanRequest request) {
    return all(retrieve.scan(request)).stream().map(ScanResponse::getDocument).toList();
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
