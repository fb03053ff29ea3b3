package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Collections with a model each, documents of one of them, and searches that do what they are told.
 */
public final class FakeRetrieve implements RetrieveClient {

  private final Map<String, String> models = new ConcurrentHashMap<>(Map.of("default", "small"));
  private final Map<String, GetResponse> documents = new ConcurrentSkipListMap<>();
  private final Queue<SearchRequest> searches = new ConcurrentLinkedQueue<>();
  private final Queue<String> lookUps = new ConcurrentLinkedQueue<>();
  private volatile Function<SearchRequest, SearchResponse> dense = _ -> Messages.hits();
  private volatile Function<SearchRequest, SearchResponse> lexical = _ -> Messages.hits();

  public void collection(String name, String model) {
    models.put(name, model);
  }

  public void dense(Function<SearchRequest, SearchResponse> answer) {
    dense = answer;
  }

  public void lexical(Function<SearchRequest, SearchResponse> answer) {
    lexical = answer;
  }

  public void document(GetResponse document) {
    documents.put(document.getDocument().getId(), document);
  }

  public List<SearchRequest> searches() {
    return List.copyOf(searches);
  }

  public List<String> lookUps() {
    return List.copyOf(lookUps);
  }

  @Override
  public Collection createCollection(Collection collection) {
    models.putIfAbsent(collection.getName(), collection.getModel());
    return getCollection(collection.getName());
  }

  @Override
  public Collection getCollection(String name) {
    lookUps.add(name);
    return Collection.newBuilder().setName(name).setModel(model(name)).setDimension(1).build();
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    searches.add(request);
    model(request.getCollection());
    return (request.hasDense() ? dense : lexical).apply(request);
  }

  @Override
  public StreamReader<GetResponse> get(GetRequest request) {
    return Messages.stream(
        request.getIdsList().stream().filter(documents::containsKey).map(documents::get).toList());
  }

  @Override
  public StreamReader<ScanResponse> scan(ScanRequest request) {
    return Messages.stream(
        documents.values().stream()
            .map(GetResponse::getDocument)
            .filter(document -> document.getId().compareTo(request.getAfterId()) > 0)
            .limit(request.getLimit())
            .map(document -> ScanResponse.newBuilder().setDocument(document).build())
            .toList());
  }

  @Override
  public DeleteResponse delete(DeleteRequest request) {
    List<String> ids = request.getFilter().getId().getAnyOf().getIdsList();
    long deleted = ids.stream().filter(id -> documents.remove(id) != null).count();
    return DeleteResponse.newBuilder().setDocuments(deleted).setWriteToken("w").build();
  }

  @Override
  public DuplexCall<UpsertRequest, UpsertResponse> upsert() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAlias(String alias, String collection) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Alias> aliases() {
    throw new UnsupportedOperationException();
  }

  @Override
  public GetStatsResponse stats(String collection) {
    throw new UnsupportedOperationException();
  }

  /** A document with that id and nothing else. */
  public static GetResponse documentOf(String id) {
    return GetResponse.newBuilder().setDocument(Document.newBuilder().setId(id)).build();
  }

  private String model(String collection) {
    String model = models.get(collection);
    if (model == null) {
      throw Failure.of(
          ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, "no collection");
    }
    return model;
  }
}
