package dev.hedgerow.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallContextTest {
  @Test
  void saysHowMuchTimeWasMissing() {
    Context late =
        Context.current()
            .withDeadline(Deadline.after(-3, TimeUnit.MILLISECONDS), DeadlineTimer.get());
    late.run(
        () -> {
          Failure failure = catchThrowableOfType(Failure.class, CallContext::check);
          assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
          assertThat(Long.parseLong(failure.metadata().get("late_us")))
              .isGreaterThanOrEqualTo(3_000);
        });
  }

  @Test
  void givesTheBodyItsSliceAndTheCallItsTimeBack() {
    Duration within =
        CallContext.within(Duration.ofHours(1), () -> CallContext.remaining().orElseThrow());

    assertThat(within).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(CallContext.remaining()).isEmpty();
  }

  @Test
  void neverGivesTheBodyMoreThanIsLeft() {
    Duration left =
        CallContext.within(
            Duration.ofSeconds(1),
            () ->
                CallContext.within(
                    Duration.ofHours(1), () -> CallContext.remaining().orElseThrow()));

    assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void runsTheActionOnceTheBodysSliceIsOver() {
    boolean over =
        CallContext.within(
            Duration.ofMillis(5),
            () -> {
              java.util.concurrent.CountDownLatch latch =
                  new java.util.concurrent.CountDownLatch(1);
              try (Registration _ = CallContext.onOver(latch::countDown)) {
                latch.await();
                return CallContext.over();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(over).isTrue();
    assertThat(CallContext.over()).isFalse();
  }
}
