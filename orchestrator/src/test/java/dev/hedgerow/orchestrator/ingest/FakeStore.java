package dev.hedgerow.orchestrator.ingest;

import static java.util.Objects.requireNonNull;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps documents in memory; its upsert stream is {@link FakeUpsert}. */
final class FakeStore implements RetrieveClient {
  record Stored(Document document, List<EmbeddedPassage> passages) {}

  final Map<String, Collection> collections = new ConcurrentHashMap<>();
  final Map<String, Stored> documents = new ConcurrentHashMap<>();
  final List<GetRequest> gets = new CopyOnWriteArrayList<>();
  final FakeUpsert upsert = new FakeUpsert(this);

  Stored document(String id) {
    return requireNonNull(documents.get(id), "no document " + id);
  }

  @Override
  public Collection createCollection(Collection collection) {
    collections.put(collection.getName(), collection);
    return collection;
  }

  @Override
  public Collection getCollection(String name) {
    Collection collection = collections.get(name);
    if (collection == null) {
      throw Failure.of(
          ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, "no " + name);
    }
    return collection;
  }

  @Override
  public DuplexCall<UpsertRequest, UpsertResponse> upsert() {
    return upsert;
  }

  @Override
  public StreamReader<GetResponse> get(GetRequest request) {
    gets.add(request);
    Iterator<Stored> found =
        request.getIdsList().stream()
            .filter(documents::containsKey)
            .map(documents::get)
            .toList()
            .iterator();
    return new StreamReader<>() {
      @Override
      public @Nullable GetResponse next() {
        return found.hasNext()
            ? GetResponse.newBuilder().setDocument(found.next().document()).build()
            : null;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StreamReader<ScanResponse> scan(ScanRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeleteResponse delete(DeleteRequest request) {
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
}
