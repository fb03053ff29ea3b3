package dev.hedgerow.orchestrator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.rag.v1.StageTiming;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.telemetry.Telemetry;
import dev.hedgerow.testkit.RecordedSpans;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StagesTest {

  private final RecordedSpans spans = new RecordedSpans();
  private final Telemetry telemetry = Telemetry.start("test", List.of(spans));
  private final AtomicLong nanos = new AtomicLong(1_000);
  private final Stages stages = new Stages(telemetry.tracer(), nanos::get);

  @AfterEach
  void stop() {
    telemetry.close();
  }

  @Test
  void timesStagesInTheOrderInWhichTheyBegan() {
    stages.run(
        "outer",
        "outer span",
        () -> {
          nanos.addAndGet(5);
          stages.run("inner", "inner span", () -> nanos.addAndGet(7));
          return nanos.addAndGet(11);
        });
    stages.record("marked", Duration.ofNanos(3));
    assertThat(stages.timings())
        .containsExactly(timing("outer", 0, 23), timing("marked", 3, 20), timing("inner", 5, 7));
    assertThat(spans.named("inner span")).hasSize(1);
    assertThat(spans.named("inner span").getFirst().getParentSpanId())
        .isEqualTo(spans.named("outer span").getFirst().getSpanId());
  }

  @Test
  void aStageThatFailsIsTimedAndItsSpanNamesTheReason() {
    Failure failure = Failure.cancelled("text of somebody's document");
    assertThatThrownBy(
            () ->
                stages.run(
                    "broken",
                    "broken",
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(stages.timings()).extracting(StageTiming::getStage).containsExactly("broken");
    assertThat(spans.open()).isZero();
    assertThat(spans.ended().toString()).contains("CANCELLED").doesNotContain("somebody");
  }

  private static StageTiming timing(String stage, long start, long elapsed) {
    return StageTiming.newBuilder()
        .setStage(stage)
        .setStart(Durations.toProto(Duration.ofNanos(start)))
        .setElapsed(Durations.toProto(Duration.ofNanos(elapsed)))
        .build();
  }
}
