package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.retrieve.v1.Alias;
import dev.hedgerow.retrieve.v1.Collection;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.DeleteResponse;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.GetStatsResponse;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.SearchRequest;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.runtime.stream.DuplexCall;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.List;

/**
 * Keeps passages and finds them. Calls block, end with the calling thread's call, throw Failure.
 */
public interface RetrieveClient {

  /** Creates the collection, or gives it as it is when it is there already. */
  Collection createCollection(Collection collection);

  /** Describes a collection; NOT_FOUND / COLLECTION_NOT_FOUND without one. */
  Collection getCollection(String name);

  /** Finds passages in one collection, best first. */
  SearchResponse search(SearchRequest request);

  /** Stores documents; each is acknowledged once it is on disk, in whatever order. */
  DuplexCall<UpsertRequest, UpsertResponse> upsert();

  /** Gives documents by id; those that are not there are left out. */
  StreamReader<GetResponse> get(GetRequest request);

  /** Gives documents in the order of their ids. */
  StreamReader<ScanResponse> scan(ScanRequest request);

  /** Deletes the documents that meet a condition. */
  DeleteResponse delete(DeleteRequest request);

  /** Lets an alias stand for a collection from now on. */
  void setAlias(String alias, String collection);

  /** The aliases. */
  List<Alias> aliases();

  /** Figures of a collection, without its recall. */
  GetStatsResponse stats(String collection);
}
