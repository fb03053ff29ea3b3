package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/**
 * Another retrieve service, searched as our own is. It knows nothing of write tokens of ours, and
 * what it says is not ours to answer for: what cannot be ranked is left out.
 *
 * @param search a dense or a lexical source over that service
 */
record RemoteSource(Source search, RemoteSettings settings) implements Source {

  @Override
  public String name() {
    return search.name();
  }

  @Override
  public ScoreScale scale() {
    return search.scale();
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public boolean accepts(SourceQuery query) {
    return !settings.there(query.collections()).isEmpty() && search.accepts(query);
  }

  @Override
  public List<SourceHit> find(SourceQuery query) {
    SourceQuery there =
        new SourceQuery(
            query.text(),
            settings.there(query.collections()),
            query.filter(),
            query.candidates(),
            "",
            query.stages());
    return search.find(there).stream().filter(hit -> Float.isFinite(hit.score())).toList();
  }
}
