package dev.hedgerow.orchestrator.web;

import dev.hedgerow.orchestrator.retrieval.ScoreScale;
import dev.hedgerow.orchestrator.retrieval.Source;
import dev.hedgerow.orchestrator.retrieval.SourceHit;
import dev.hedgerow.orchestrator.retrieval.SourceQuery;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a SearXNG instance, whose snippets are the passages. The question goes to that instance,
 * with what an earlier turn adds to it. Pages have no metadata, so a query with a filter is not for
 * them.
 */
public final class WebSource implements Source {

  private static final String NO_COLLECTION = "";

  private final String name;
  private final SearxngEndpoint endpoint;
  private final WebExchange exchange;

  public WebSource(String name, SearxngEndpoint endpoint, WebExchange exchange) {
    this.name = name;
    this.endpoint = endpoint;
    this.exchange = exchange;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.RATIO;
  }

  @Override
  public boolean apart() {
    return true;
  }

  @Override
  public boolean accepts(SourceQuery query) {
    return query.filter() == null && WebQuery.hasWords(query.text().prose());
  }

  @Override
  public List<SourceHit> find(SourceQuery query) {
    return query.stages().run(name, "retrieval web", () -> search(query));
  }

  private List<SourceHit> search(SourceQuery query) {
    byte[] json = exchange.json(endpoint.search(WebQuery.of(query.text().prose())));
    List<WebPage> pages = ResultPage.read(json, Math.min(endpoint.results(), query.candidates()));
    return IntStream.range(0, pages.size())
        .mapToObj(i -> new SourceHit(name, NO_COLLECTION, pages.get(i).hit(i + 1)))
        .toList();
  }
}
