package dev.hedgerow.generate.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.model.Collected;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Prompts;
import dev.hedgerow.generate.model.VirtualTime;
import dev.hedgerow.generate.scripted.ScriptedModel;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Duration TO_FIRST = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final VirtualTime time = new VirtualTime();
  private final LanguageModel model = new ScriptedModel("", time);
  private final Generator generator =
      new Generator(new Slots(1), new StallWatch(TO_FIRST, BETWEEN, time, time), time);
  private final Collected collected = new Collected();

  @Test
  void failsAModelThatSendsNothing() {
    assertThat(failure("!script hang=0").is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE))
        .isTrue();
    assertThat(collected.deltas()).isEmpty();
    assertThat(time.nanos()).isEqualTo(TO_FIRST.toNanos());
  }

  @Test
  void failsAModelThatStopsHalfWay() {
    Failure failure = failure("!script first=20s rate=1 hang=3 -- {words 9}");
    assertThat(failure.is(ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE)).isTrue();
    assertThat(collected.text()).isEqualTo("word1 word2 word3 ");
    assertThat(Duration.ofNanos(time.nanos()))
        .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(32));
  }

  @Test
  void bearsAModelThatIsSlowAllTheTime() {
    generate("!script first=29s rate=0.25 -- {words 9}");
    assertThat(collected.deltas()).hasSize(9);
  }

  @Test
  void doesNotTakeASlowReaderForAStall() {
    generator.generate(
        model,
        Prompts.ask("!script rate=1 -- {words 3}"),
        delta -> {
          collected.accept(delta);
          time.pass(Duration.ofMinutes(10));
        });
    assertThat(collected.deltas()).hasSize(3);
  }

  @Test
  void leavesNoAlarmBehind() {
    generate("!script -- {words 3}");
    failure("!script fail=1 -- {words 3}");
    assertThat(time.alarms()).isZero();
  }

  @Test
  void measuresTheTimeToTheFirstDelta() {
    Ending ending = generate("!script first=150ms rate=10 -- {words 5}");
    assertThat(ending.timeToFirstToken()).contains(Duration.ofMillis(150));
  }

  @Test
  void hasNoTimeToAFirstDeltaThatNeverCame() {
    assertThat(generate("!script finish=no_answer").timeToFirstToken()).isEmpty();
  }

  @Test
  void refusesOneMoreThanItHasSlotsAndTakesTheNextAfterwards() {
    Failure[] refused = new Failure[1];
    generator.generate(
        model, Prompts.ask("!script -- once"), delta -> refused[0] = failure("!script -- another"));

    assertThat(refused[0].is(dev.hedgerow.mesh.v1.ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
    assertThat(refused[0].retryAfter()).isPresent();
    failure("!script fail=0");
    assertThat(generate("!script -- once").timeToFirstToken()).isPresent();
  }

  private Ending generate(String question) {
    return generator.generate(model, Prompts.ask(question), collected);
  }

  private Failure failure(String question) {
    return catchThrowableOfType(Failure.class, () -> generate(question));
  }
}
