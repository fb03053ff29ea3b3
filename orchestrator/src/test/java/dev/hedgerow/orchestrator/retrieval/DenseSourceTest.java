package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.peer.FakeEmbed;
import dev.hedgerow.orchestrator.stage.StageBudget;
import java.time.Duration;
import java.time.InstantSource;

final class DenseSourceTest extends ServiceSourceContract {

  @Override
  protected Source source() {
    CollectionDirectory directory =
        new CollectionDirectory(client(), InstantSource.system(), Duration.ZERO);
    return new DenseSource(
        "dense",
        directory,
        new FakeEmbed(),
        search(),
        new StageBudget(1, Duration.ZERO, Duration.ofMinutes(1)));
  }
}
