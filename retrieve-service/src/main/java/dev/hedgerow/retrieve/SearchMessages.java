package dev.hedgerow.retrieve;

import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.v1.DenseQuery;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Channels;
import java.util.List;
import java.util.Optional;

/** Searches and scans between the contract and the store. */
final class SearchMessages {
  private SearchMessages() {}

  static SearchQuery query(SearchRequest request) {
    return new SearchQuery(
        target(request),
        request.getTopK(),
        condition(request.hasFilter(), request.getFilter()),
        request.getAtLeast(),
        request.getExplain());
  }

  static ScanRange range(ScanRequest request) {
    return new ScanRange(
        request.getAfterId(),
        request.getLimit(),
        condition(request.hasFilter(), request.getFilter()));
  }

  /**
   * What was found, as one message.
   *
   * @throws Failure INVALID_REQUEST where callers would not take a message of that size
   */
  static SearchResponse response(List<SearchHit> hits) {
    SearchResponse response =
        SearchResponse.newBuilder()
            .addAllHits(hits.stream().map(SearchMessages::hit).toList())
            .build();
    if (response.getSerializedSize() > Channels.MAX_MESSAGE_BYTES) {
      throw Failure.invalid(
          "top_k",
          "finds %d hits of %d bytes together, a response has at most %d: ask for fewer"
              .formatted(hits.size(), response.getSerializedSize(), Channels.MAX_MESSAGE_BYTES));
    }
    return response;
  }

  private static Hit hit(SearchHit hit) {
    return Hit.newBuilder()
        .setPassage(DocumentMessages.message(hit.document().id(), hit.passage()))
        .setDocument(DocumentMessages.message(hit.document()))
        .setScore(hit.score())
        .setExplanation(hit.explanation())
        .build();
  }

  private static SearchQuery.Target target(SearchRequest request) {
    return switch (request.getQueryCase()) {
      case DENSE -> dense(request.getDense());
      case LEXICAL -> new SearchQuery.Lexical(request.getLexical().getText());
      case QUERY_NOT_SET -> throw Failure.invalid("query", "must be dense or lexical");
    };
  }

  private static SearchQuery.Target dense(DenseQuery query) {
    return new SearchQuery.Dense(
        DocumentMessages.vector(query.getVectorList(), "dense.vector"), query.getModel());
  }

  private static Optional<Condition> condition(boolean given, Filter filter) {
    return given ? Optional.of(FilterMessages.condition(filter)) : Optional.empty();
  }
}
