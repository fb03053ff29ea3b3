package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.EmbedClient;
import dev.hedgerow.orchestrator.peer.RemoteRetrieve;
import dev.hedgerow.orchestrator.peer.RetrieveClient;
import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.StageBudget;
import dev.hedgerow.orchestrator.web.SearxngEndpoint;
import dev.hedgerow.orchestrator.web.WebExchange;
import dev.hedgerow.orchestrator.web.WebSource;
import dev.hedgerow.runtime.bootstrap.Resources;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Makes a source of each kind. */
final class SourceFactory {

  private final EmbedClient embed;
  private final CollectionDirectory directory;
  private final CollectionSearch search;
  private final RemoteRetrieve remotes;
  private final Resources resources;
  private final InstantSource clock;
  private final RetrievalConfig config;
  private final StageBudget budget;

  @Inject
  SourceFactory(
      EmbedClient embed,
      RetrieveClient retrieve,
      CollectionDirectory directory,
      RemoteRetrieve remotes,
      Resources resources,
      InstantSource clock,
      RetrievalConfig config,
      DeadlineBudget deadlines) {
    this.embed = embed;
    this.directory = directory;
    this.search = new CollectionSearch(retrieve, SourceHit.OWN);
    this.remotes = remotes;
    this.resources = resources;
    this.clock = clock;
    this.config = config;
    this.budget = deadlines.embed();
  }

  /** The mesh's own passages by vectors. */
  Source dense(String name) {
    return new DenseSource(name, directory, embed, search, budget);
  }

  /** The mesh's own passages by words. */
  Source lexical(String name) {
    return new LexicalSource(name, search);
  }

  /** Another service, whose passages are told from those of others by its address and key. */
  Source remote(String name, RemoteSettings settings) {
    RetrieveClient client = remotes.open(settings.address(), settings.key());
    CollectionSearch there = new CollectionSearch(client, settings.origin());
    Source source =
        switch (settings.search()) {
          case LEXICAL -> new LexicalSource(name, there);
          case DENSE ->
              new DenseSource(
                  name,
                  new CollectionDirectory(client, clock, config.collectionLifetime()),
                  embed,
                  there,
                  budget);
        };
    return new RemoteSource(source, settings);
  }

  /** Pages that a search engine finds. */
  Source web(String name, SearxngEndpoint endpoint) {
    WebExchange exchange = resources.register(new WebExchange(endpoint.connectTimeout()));
    return new WebSource(name, endpoint, exchange);
  }
}
