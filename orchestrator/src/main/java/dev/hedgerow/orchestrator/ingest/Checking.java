package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.GetRequest;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes documents whose content is stored already on to be touched there, and the others on to be
 * cut. Versions are asked for in groups of what has arrived meanwhile, so that a lone document
 * never waits for others.
 */
final class Checking {
  private static final int GROUP = 64;

  private final Ingestion.Parts parts;
  private final Target target;
  private final Handoff<Arrival> arrivals;
  private final Pipeline pipeline;

  Checking(Ingestion.Parts parts, Target target, Handoff<Arrival> arrivals, Pipeline pipeline) {
    this.parts = parts;
    this.target = target;
    this.arrivals = arrivals;
    this.pipeline = pipeline;
  }

  /** Works until it is interrupted. */
  void work() {
    while (true) {
      List<Arrival> group = arrivals.takeSome(GROUP);
      Map<String, String> stored = versions(group);
      for (Arrival arrival : group) {
        check(arrival, stored.getOrDefault(arrival.place().id(), ""));
      }
    }
  }

  private Map<String, String> versions(List<Arrival> group) {
    GetRequest.Builder request =
        GetRequest.newBuilder()
            .setCollection(target.collection())
            .setView(DocumentView.DOCUMENT_VIEW_VERSION);
    group.forEach(arrival -> request.addIds(arrival.place().id()));
    return parts
        .spans()
        .in(
            IngestSpans.VERSIONS,
            group.size(),
            () ->
                parts
                    .retry()
                    .call("ingest-versions", () -> read(parts.retrieve(), request.build())));
  }

  private static Map<String, String> read(RetrieveClient retrieve, GetRequest request) {
    Map<String, String> versions = new HashMap<>();
    try (StreamReader<GetResponse> found = retrieve.get(request)) {
      for (GetResponse next = found.next(); next != null; next = found.next()) {
        Document document = next.getDocument();
        versions.put(document.getId(), document.getVersion());
      }
    }
    return versions;
  }

  private void check(Arrival arrival, String stored) {
    ContentVersion version = parts.preparation().version(arrival.document(), target.model());
    Preparation preparation = parts.preparation();
    Uncut next =
        new Uncut(
            arrival.place(), counter -> preparation.prepare(arrival.document(), version, counter));
    if (version.passagesIn(stored).isPresent()) {
      pipeline.touch(new Outgoing.Unchanged(next, stored));
    } else {
      pipeline.feed(next);
    }
  }
}
