package dev.hedgerow.orchestrator.answer;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds {@link Answerer}. */
public final class AnswerModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(ContextSelection.class).in(Scopes.SINGLETON);
    bind(Answerer.class).in(Scopes.SINGLETON);
  }
}
