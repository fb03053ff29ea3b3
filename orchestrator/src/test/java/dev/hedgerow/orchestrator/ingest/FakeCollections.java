package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.peer.Messages;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.ErrorReason;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Collections in memory, each with its documents, and aliases of them. */
final class FakeCollections implements RetrieveClient {
  private final Map<String, Collection> collections = new ConcurrentHashMap<>();
  private final Map<String, NavigableMap<String, ScanResponse>> documents =
      new ConcurrentHashMap<>();
  private final AtomicLong writes = new AtomicLong();

  final Map<String, String> aliases = new ConcurrentHashMap<>();

  /** Whether something is written between any two calls. */
  volatile boolean restless;

  NavigableMap<String, ScanResponse> in(String name) {
    return documents.computeIfAbsent(own(name), _ -> new ConcurrentSkipListMap<>());
  }

  void put(String collection, Document document, Passage... passages) {
    ScanResponse.Builder stored = ScanResponse.newBuilder().setDocument(document);
    in(collection).put(document.getId(), stored.addAllPassages(List.of(passages)).build());
    writes.incrementAndGet();
  }

  @Override
  public Collection createCollection(Collection collection) {
    collections.putIfAbsent(collection.getName(), collection);
    return getCollection(collection.getName());
  }

  @Override
  public Collection getCollection(String name) {
    Collection collection = collections.get(own(name));
    if (collection == null) {
      throw Failure.of(
          ErrorKind.NOT_FOUND, ErrorReason.ERROR_REASON_COLLECTION_NOT_FOUND, "no " + name);
    }
    return collection;
  }

  @Override
  public DuplexCall<UpsertRequest, UpsertResponse> upsert() {
    return new Upsert();
  }

  @Override
  public StreamReader<GetResponse> get(GetRequest request) {
    return Messages.stream(
        request.getIdsList().stream()
            .filter(in(request.getCollection())::containsKey)
            .map(id -> GetResponse.getDefaultInstance())
            .toList());
  }

  @Override
  public StreamReader<ScanResponse> scan(ScanRequest request) {
    return Messages.stream(
        in(request.getCollection()).tailMap(request.getAfterId(), false).values().stream()
            .limit(request.getLimit())
            .toList());
  }

  @Override
  public DeleteResponse delete(DeleteRequest request) {
    List<String> ids = request.getFilter().getId().getAnyOf().getIdsList();
    long deleted =
        ids.stream().filter(id -> in(request.getCollection()).remove(id) != null).count();
    writes.addAndGet(restless ? 1 : deleted);
    return DeleteResponse.newBuilder()
        .setDocuments(deleted)
        .setWriteToken(Long.toString(writes.get()))
        .build();
  }

  @Override
  public void setAlias(String alias, String collection) {
    aliases.put(alias, collection);
  }

  @Override
  public List<Alias> aliases() {
    return aliases.entrySet().stream()
        .map(a -> Alias.newBuilder().setName(a.getKey()).setCollection(a.getValue()).build())
        .toList();
  }

  @Override
  public GetStatsResponse stats(String collection) {
    return GetStatsResponse.newBuilder().setDocuments(in(collection).size()).build();
  }

  @Override
  public SearchResponse search(SearchRequest request) {
    throw new UnsupportedOperationException();
  }

  private String own(String name) {
    return aliases.getOrDefault(name, name);
  }

  /** Stores what is written at once, without moving the write token of any other collection. */
  private final class Upsert implements DuplexCall<UpsertRequest, UpsertResponse> {
    private final BlockingQueue<Optional<UpsertResponse>> responses = new LinkedBlockingQueue<>();
    private final List<Passage> passages = new ArrayList<>();
    private String collection = "";
    private Document document = Document.getDefaultInstance();

    @Override
    public void write(UpsertRequest message) {
      if (message.hasDocument()) {
        collection = message.getCollection();
        document = message.getDocument();
        passages.clear();
      }
      message.getPassagesList().forEach(passage -> passages.add(passage.getPassage()));
      if (message.getLast()) {
        ScanResponse.Builder stored = ScanResponse.newBuilder().setDocument(document);
        in(collection).put(document.getId(), stored.addAllPassages(passages).build());
        responses.add(
            Optional.of(
                UpsertResponse.newBuilder()
                    .setDocumentId(document.getId())
                    .setStatus(UpsertStatus.UPSERT_STATUS_INDEXED)
                    .build()));
      }
    }

    @Override
    public void halfClose() {
      responses.add(Optional.empty());
    }

    @Override
    public @Nullable UpsertResponse next() {
      try {
        return responses.take().orElse(null);
      } catch (InterruptedException e) {
        throw Failure.cancelled("interrupted").causedBy(e);
      }
    }

    @Override
    public void close() {}
  }
}
