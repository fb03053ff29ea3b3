package dev.hedgerow.orchestrator.ingest;

import com.google.protobuf.Timestamp;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.retrieve.v1.IdFilter;
import dev.hedgerow.retrieve.v1.IdList;
import dev.hedgerow.retrieve.v1.ScanRequest;
import dev.hedgerow.retrieve.v1.ScanResponse;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a collection hold what another holds: both are read side by side in the order of their ids,
 * as the two inputs of a merge, so that memory does not grow with them.
 *
 * <pre>
 *   source  a b   d e      a is there      → unchanged, seen again where the source saw it later
 *   target  a   c d'       b, e, d         → cut, embedded, stored
 *                          c               → deleted
 * </pre>
 */
final class ReindexPass {
  private static final int SOURCE_PAGE = 64;
  private static final int TARGET_PAGE = 1000;
  private static final int DELETES = 256;
  private static final Comparator<String> ORDER = new IdOrder();
  private static final Comparator<Timestamp> TIMES =
      Comparator.comparingLong(Timestamp::getSeconds).thenComparingInt(Timestamp::getNanos);

  private final Ingestion.Parts parts;
  private final ReindexPlan plan;
  private final ReindexTally tally;
  private final Pipeline pipeline;
  private final Takeovers takeovers;
  private final PagedScan source;
  private final PagedScan target;
  private final List<String> gone = new ArrayList<>();

  ReindexPass(Ingestion.Parts parts, ReindexPlan plan, ReindexTally tally) {
    this.parts = parts;
    this.plan = plan;
    this.tally = tally;
    this.pipeline = new Pipeline(parts, plan.to(), tally);
    this.takeovers =
        new Takeovers(parts.preparation(), plan.source().getModel(), plan.target().getModel());
    this.source = scan(plan.source().getName(), DocumentView.DOCUMENT_VIEW_FULL, SOURCE_PAGE);
    this.target = scan(plan.target().getName(), DocumentView.DOCUMENT_VIEW_VERSION, TARGET_PAGE);
  }

  /**
   * Returns once every document was looked at and is settled.
   *
   * @throws dev.hedgerow.runtime.error.Failure what a call could not do that may do it another
   *     time, or a peer at all
   */
  void run() {
    pipeline.run(this::feed, tally::report);
  }

  private void feed() {
    ScanResponse there = target.next();
    for (ScanResponse next = source.next(); next != null; next = source.next()) {
      String id = next.getDocument().getId();
      there = removeBefore(id, there);
      boolean same = there != null && there.getDocument().getId().equals(id);
      take(next, same && there != null ? there.getDocument() : Document.getDefaultInstance());
      there = same ? target.next() : there;
    }
    for (; there != null; there = target.next()) {
      remove(there);
    }
    delete();
    pipeline.window().awaitEmpty();
  }

  private @Nullable ScanResponse removeBefore(String id, @Nullable ScanResponse there) {
    ScanResponse next = there;
    while (next != null && ORDER.compare(next.getDocument().getId(), id) < 0) {
      remove(next);
      next = target.next();
    }
    return next;
  }

  private void take(ScanResponse stored, Document there) {
    tally.seen();
    Takeover takeover = takeovers.of(stored);
    String id = stored.getDocument().getId();
    boolean in = takeover.isIn(there.getVersion());
    if (in && !seenSince(stored.getDocument(), there)) {
      tally.unchanged(id, UpsertResponse.getDefaultInstance());
      return;
    }
    Admitted place = pipeline.window().admit(id, stored.getSerializedSize());
    Uncut uncut = new Uncut(place, takeover::prepare);
    if (in) {
      pipeline.touch(new Outgoing.Unchanged(uncut, there.getVersion()));
    } else {
      pipeline.feed(uncut);
    }
  }

  /** What the source saw later must not look older to who deletes what was not seen. */
  private static boolean seenSince(Document stored, Document there) {
    return TIMES.compare(stored.getSeenAt(), there.getSeenAt()) > 0;
  }

  private void remove(ScanResponse there) {
    gone.add(there.getDocument().getId());
    if (gone.size() == DELETES) {
      delete();
    }
  }

  private void delete() {
    if (gone.isEmpty()) {
      return;
    }
    DeleteRequest request =
        DeleteRequest.newBuilder()
            .setCollection(plan.target().getName())
            .setFilter(ids(gone))
            .build();
    tally.removed(
        parts
            .retry()
            .call("reindex-delete", () -> parts.retrieve().delete(request))
            .getDocuments());
    gone.clear();
  }

  static Filter ids(List<String> ids) {
    return Filter.newBuilder()
        .setId(IdFilter.newBuilder().setAnyOf(IdList.newBuilder().addAllIds(ids)))
        .build();
  }

  private PagedScan scan(String collection, DocumentView view, int page) {
    return new PagedScan(
        parts,
        ScanRequest.newBuilder().setCollection(collection).setView(view).setLimit(page).build());
  }
}
