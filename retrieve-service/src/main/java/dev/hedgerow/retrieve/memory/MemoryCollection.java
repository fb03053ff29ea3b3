package dev.hedgerow.retrieve.memory;

import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.CollectionStats;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.DocumentWrite;
import dev.hedgerow.retrieve.store.ScanRange;
import dev.hedgerow.retrieve.store.SearchHit;
import dev.hedgerow.retrieve.store.SearchQuery;
import dev.hedgerow.retrieve.store.SeenTime;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.VisibleSequence;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** One collection. An entry is never changed, so that what a search has seen stays whole. */
final class MemoryCollection {
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(id -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final CollectionSpec spec;
  private final Bm25 bm25;
  private final SeenTime seen;
  private final VisibleSequence visible = new VisibleSequence(UUID.randomUUID().toString(), 0);
  private final Object lock = new Object();
  private final TreeMap<String, Entry> entries = new TreeMap<>(BY_BYTES);

  MemoryCollection(CollectionSpec spec, Bm25 bm25, InstantSource clock) {
    this.spec = spec;
    this.bm25 = bm25;
    this.seen = new SeenTime(clock);
  }

  CollectionSpec spec() {
    return spec;
  }

  Stored upsert(DocumentWrite write) {
    Entry fresh = Entry.of(write);
    StoredDocument document = write.document();
    synchronized (lock) {
      return touch(document.id(), document.version())
          .orElseGet(() -> put(fresh.with(document.storedAt(seen.now())), true));
    }
  }

  /** Empty where the document is not there in that version. */
  Optional<Stored> touch(String id, String version) {
    synchronized (lock) {
      return Optional.ofNullable(entries.get(id))
          .filter(there -> there.document().version().equals(version))
          .map(there -> put(there.with(there.document().seenAt(seen.now())), false));
    }
  }

  private Stored put(Entry entry, boolean changed) {
    StoredDocument document = entry.document();
    entries.put(document.id(), entry);
    visible.advance(visible.last() + 1);
    return new Stored(changed, entry.passages().size(), visible.token(), document.seenAt());
  }

  Deleted delete(Condition condition) {
    synchronized (lock) {
      int before = entries.size();
      entries.values().removeIf(entry -> condition.holds(entry.document()));
      if (entries.size() < before) {
        visible.advance(visible.last() + 1);
      }
      return new Deleted(before - entries.size(), visible.token());
    }
  }

  List<Entry> get(List<String> ids) {
    return locked(() -> ids.stream().map(entries::get).filter(Objects::nonNull).toList());
  }

  List<Entry> scan(ScanRange range) {
    return locked(
        () ->
            entries.tailMap(range.afterId(), false).values().stream()
                .filter(entry -> range.condition().map(c -> c.holds(entry.document())).orElse(true))
                .limit(range.limit())
                .toList());
  }

  List<SearchHit> search(SearchQuery query) {
    visible.await(query.atLeast());
    List<Entry> all = locked(() -> List.copyOf(entries.values()));
    return new ExactSearch(bm25, query).hits(all);
  }

  /** A search is exact here. */
  CollectionStats stats(boolean checkRecall) {
    return locked(
        () ->
            new CollectionStats(
                entries.size(),
                entries.values().stream().mapToLong(entry -> entry.passages().size()).sum(),
                0,
                0,
                0,
                0,
                checkRecall && !entries.isEmpty() ? OptionalDouble.of(1) : OptionalDouble.empty()));
  }

  private <T> T locked(Supplier<T> body) {
    synchronized (lock) {
      return body.get();
    }
  }
}
