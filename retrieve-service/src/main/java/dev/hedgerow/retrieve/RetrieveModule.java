package dev.hedgerow.retrieve;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.hedgerow.retrieve.lucene.LuceneReplica;
import dev.hedgerow.retrieve.lucene.LuceneSettings;
import dev.hedgerow.retrieve.lucene.LuceneStore;
import dev.hedgerow.retrieve.memory.MemoryStore;
import dev.hedgerow.retrieve.store.TenantStore;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.runtime.auth.CurrentPrincipal;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.call.WorkerPool;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.grpc.GrpcServices;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The retrieve service. Binds {@link RetrieveGrpcService} among the served ones, and its store,
 * which shows each tenant its own collections.
 */
public final class RetrieveModule extends AbstractModule {
  private final UnaryOperator<VectorStore> around;

  /** The service as it is. */
  public RetrieveModule() {
    this(UnaryOperator.identity());
  }

  /** With something around its store, to slow it or to watch it. */
  public RetrieveModule(UnaryOperator<VectorStore> around) {
    this.around = around;
  }

  @Override
  protected void configure() {
    GrpcServices.bind(binder(), RetrieveGrpcService.class);
  }

  /** Asked for once, by the one service: as a singleton a folder in use would be two errors. */
  @Provides
  VectorStore store(RetrieveConfig config, Resources resources, InstantSource clock) {
    if (config.role() == Role.READER && config.engine() != Engine.LUCENE) {
      throw new ConfigurationException(
          List.of("hedgerow.retrieve.role: reader (expected: writer, with engine memory)"));
    }
    VectorStore shared =
        switch (config.engine()) {
          case LUCENE -> lucene(config, resources, clock);
          case MEMORY ->
              resources.register(new MemoryStore(clock, config.bm25K1(), config.bm25B()));
        };
    return new TenantStore(around.apply(shared), () -> CurrentPrincipal.get().tenant());
  }

  @Provides
  @Singleton
  ByteBudget pendingMemory(RetrieveConfig config) {
    return new ByteBudget(config.pendingMemory().bytes());
  }

  private static VectorStore lucene(
      RetrieveConfig config, Resources resources, InstantSource clock) {
    int threads = config.searchThreads().orElseGet(Runtime.getRuntime()::availableProcessors);
    WorkerPool pool = resources.register(new WorkerPool("search", threads, config.searchQueue()));
    LuceneSettings settings =
        new LuceneSettings(
            config.commitDocuments(),
            (float) config.bm25K1(),
            (float) config.bm25B(),
            config.hnswCandidates(),
            config.hnswOversampling());
    return switch (config.role()) {
      case WRITER -> resources.register(LuceneStore.open(config.path(), settings, pool, clock));
      case READER ->
          resources.register(
              LuceneReplica.open(config.path(), settings, pool, config.writer().orElse("")));
    };
  }
}
