package dev.hedgerow.orchestrator;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import dev.hedgerow.orchestrator.answer.AnswerConfig;
import dev.hedgerow.orchestrator.answer.AnswerModule;
import dev.hedgerow.orchestrator.ingest.IngestConfig;
import dev.hedgerow.orchestrator.ingest.IngestModule;
import dev.hedgerow.orchestrator.retrieval.RetrievalConfig;
import dev.hedgerow.orchestrator.retrieval.RetrievalModule;
import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.StageClock;
import dev.hedgerow.runtime.grpc.GrpcServices;
import jakarta.inject.Singleton;

/** Binds the RagService and all that it stands on. */
public final class OrchestratorModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(StageClock.class).in(Scopes.SINGLETON);
    install(new PeerModule());
    install(new RetrievalModule());
    install(new AnswerModule());
    install(new IngestModule());
    GrpcServices.bind(binder(), RagGrpcService.class);
  }

  @Provides
  RetrievalConfig retrievalConfig(OrchestratorConfig config) {
    return config.retrieval();
  }

  @Provides
  AnswerConfig answerConfig(OrchestratorConfig config) {
    return config.answer();
  }

  @Provides
  @Singleton
  DeadlineBudget deadlineBudget(OrchestratorConfig config) {
    return new DeadlineBudget(config.deadline());
  }

  @Provides
  IngestConfig ingestConfig(OrchestratorConfig config) {
    return config.ingest();
  }
}
