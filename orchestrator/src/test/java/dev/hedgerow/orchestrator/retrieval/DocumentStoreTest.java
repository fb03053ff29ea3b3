package dev.hedgerow.orchestrator.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.peer.FakeRetrieve;
import dev.hedgerow.rag.v1.DeleteDocumentsRequest;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.GetDocumentRequest;
import dev.hedgerow.rag.v1.ListDocumentsRequest;
import dev.hedgerow.rag.v1.ListDocumentsResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.runtime.error.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentStoreTest {

  private final FakeRetrieve retrieve = new FakeRetrieve();
  private final DocumentStore documents = new DocumentStore(retrieve, retrieve);

  @Test
  void listsPageByPageAndSaysWhichIsTheLast() {
    List.of("a", "b", "c", "ä", "🌿").forEach(id -> retrieve.document(FakeRetrieve.documentOf(id)));
    for (int size = 1; size <= 6; size++) {
      List<String> ids = new ArrayList<>();
      String token = "";
      int pages = 0;
      do {
        ListDocumentsResponse page =
            documents.list(
                ListDocumentsRequest.newBuilder().setPageSize(size).setPageToken(token).build());
        page.getDocumentsList().stream().map(Document::getId).forEach(ids::add);
        token = page.getNextPageToken();
        pages++;
      } while (!token.isEmpty());
      assertThat(ids).containsExactly("a", "b", "c", "ä", "🌿");
      assertThat(pages).isEqualTo(Math.ceilDiv(5, size));
    }
  }

  @Test
  void refusesAPageTokenThatItDidNotGive() {
    for (String token : List.of("x", "abc", "!!!", "AQ", "Af8", "AQ".repeat(600))) {
      Failure failure =
          catchThrowableOfType(
              Failure.class,
              () -> documents.list(ListDocumentsRequest.newBuilder().setPageToken(token).build()));
      assertThat(failure.is(ErrorReason.ERROR_REASON_PAGE_TOKEN_INVALID)).as(token).isTrue();
    }
  }

  @Test
  void getsADocumentOrSaysThatItIsNotThere() {
    retrieve.document(FakeRetrieve.documentOf("a"));
    assertThat(documents.get(get("a")).getDocument().getId()).isEqualTo("a");
    Failure failure = catchThrowableOfType(Failure.class, () -> documents.get(get("b")));
    assertThat(failure.is(ErrorReason.ERROR_REASON_DOCUMENT_NOT_FOUND)).isTrue();
  }

  @Test
  void deletesAndSaysHowMany() {
    retrieve.document(FakeRetrieve.documentOf("a"));
    IdFilter ids =
        IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addIds("a").addIds("b")).build();
    DeleteDocumentsRequest request =
        DeleteDocumentsRequest.newBuilder().setFilter(Filter.newBuilder().setId(ids)).build();
    assertThat(documents.delete(request).getDocuments()).isEqualTo(1);
    assertThat(documents.delete(request).getWriteToken()).isNotEmpty();
  }

  @Test
  void deletesNothingInAnotherCollectionThanIsExpected() {
    retrieve.document(FakeRetrieve.documentOf("a"));
    IdFilter ids = IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addIds("a")).build();
    DeleteDocumentsRequest request =
        DeleteDocumentsRequest.newBuilder()
            .setFilter(Filter.newBuilder().setId(ids))
            .setExpectedCollection("default-v2")
            .build();

    Failure failure = catchThrowableOfType(Failure.class, () -> documents.delete(request));

    assertThat(failure.is(ErrorReason.ERROR_REASON_COLLECTION_SWAPPED)).isTrue();
    assertThat(failure.metadata())
        .containsEntry("expected", "default-v2")
        .containsEntry("actual", "default");
    DeleteDocumentsRequest expected = request.toBuilder().setExpectedCollection("default").build();
    assertThat(documents.delete(expected).getDocuments()).isEqualTo(1);
  }

  private static GetDocumentRequest get(String id) {
    return GetDocumentRequest.newBuilder().setDocumentId(id).build();
  }
}
