package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.generate.v1.ListModelsResponse;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What the generate service says of its models, remembered for a minute. A service that does not
 * say it at once is asked again a second later, and what it said last holds until then. Safe to
 * share.
 */
final class ModelDirectory {

  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private record Known(ListModelsResponse models, Instant expiry) {}

  private final Supplier<ListModelsResponse> ask;
  private final InstantSource clock;
  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(ListModelsResponse.getDefaultInstance(), Instant.MIN));

  /** Asks by the given call. */
  ModelDirectory(Supplier<ListModelsResponse> ask, InstantSource clock) {
    this.ask = ask;
    this.clock = clock;
  }

  /**
   * The model of that name, or the default one for an empty name; nothing where it is not known.
   */
  ModelInfo describe(String name) {
    return models().getModelsList().stream()
        .filter(model -> name.isEmpty() ? model.getIsDefault() : model.getName().equals(name))
        .findFirst()
        .orElse(ModelInfo.getDefaultInstance());
  }

  private ListModelsResponse models() {
    Known last = known.get();
    Instant now = clock.instant();
    if (now.isBefore(last.expiry)) {
      return last.models;
    }
    Known next = find(last, now);
    known.compareAndSet(last, next);
    return next.models;
  }

  /** A caller who has no time left says nothing of the service. */
  private Known find(Known last, Instant now) {
    try (TaskScope scope = TaskScope.open()) {
      return new Known(scope.fork("models", PATIENCE, ask::get).join(), now.plus(LIFETIME));
    } catch (Failure _) {
      return CallContext.over() ? last : new Known(last.models, now.plus(PAUSE));
    }
  }
}
