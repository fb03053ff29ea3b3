package dev.hedgerow.orchestrator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.ListModelsResponse;
import dev.hedgerow.generate.v1.ModelInfo;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.testkit.FakeClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is known of models, and for how long. */
final class ModelDirectoryTest {

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger asked = new AtomicInteger();
  private boolean up = true;
  private final ModelDirectory directory = new ModelDirectory(this::models, clock);

  @Test
  void findsAModelByNameAndTheDefaultByNone() {
    assertThat(directory.describe("billed").getLocal()).isFalse();
    assertThat(directory.describe("").getName()).isEqualTo("own");
    assertThat(directory.describe("unheard of")).isEqualTo(ModelInfo.getDefaultInstance());
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksAgainAfterAMinute() {
    directory.describe("");
    clock.advance(Duration.ofMinutes(1));
    directory.describe("");

    assertThat(asked).hasValue(2);
  }

  @Test
  void knowsNothingOfAServiceThatIsDownAndAsksAgainASecondLater() {
    up = false;
    assertThat(directory.describe("")).isEqualTo(ModelInfo.getDefaultInstance());
    assertThat(directory.describe("")).isEqualTo(ModelInfo.getDefaultInstance());
    assertThat(asked).hasValue(1);

    up = true;
    clock.advance(Duration.ofSeconds(1));
    assertThat(directory.describe("").getLocal()).isTrue();
  }

  @Test
  void remembersWhatAServiceSaidBeforeItWentDown() {
    directory.describe("");
    up = false;
    clock.advance(Duration.ofMinutes(2));

    assertThat(directory.describe("").getLocal()).isTrue();
  }

  private ListModelsResponse models() {
    asked.incrementAndGet();
    if (!up) {
      throw Failure.of(
          ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PEER_UNAVAILABLE, "it is down");
    }
    return ListModelsResponse.newBuilder()
        .addModels(ModelInfo.newBuilder().setName("own").setIsDefault(true).setLocal(true))
        .addModels(ModelInfo.newBuilder().setName("billed"))
        .build();
  }
}
