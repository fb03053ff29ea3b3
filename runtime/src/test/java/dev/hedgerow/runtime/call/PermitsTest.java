package dev.hedgerow.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.call.Permits.Permit;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PermitsTest {
  private final Permits permits = new Permits("places", 3);

  @Test
  void givesAsManyAsThereAre() {
    try (Permit two = permits.tryTake(2).orElseThrow()) {
      assertThat(permits.tryTake(2)).isEmpty();
      try (Permit _ = permits.tryTake(1).orElseThrow()) {
        assertThat(permits.free()).isZero();
      }
      assertThat(two).isNotNull();
    }
    assertThat(permits.free()).isEqualTo(3);
  }

  @Test
  void refusesToTakeAPermitBackTwice() {
    Permit permit = permits.take(1);
    permit.close();

    assertThatIllegalStateException().isThrownBy(permit::close);
    assertThat(permits.free()).isEqualTo(3);
  }

  @Test
  void refusesToLetACallWaitForAPoolThatItHoldsSomeOf() {
    try (Permit _ = permits.take(1);
        TaskScope scope = TaskScope.open()) {
      assertThatIllegalStateException().isThrownBy(() -> permits.take(1));
      Failure inBranch =
          catchThrowableOfType(
              Failure.class, () -> scope.fork("branch", () -> permits.take(1)).join());
      assertThat(inBranch).hasCauseInstanceOf(IllegalStateException.class);
    }
    permits.take(3).close();
  }

  @Test
  void letsACallWaitForMoreOnceWhatItHeldIsHandedOver() {
    Permit first = permits.take(2).handOver();
    permits.take(1).close();
    first.close();
    assertThat(permits.free()).isEqualTo(3);
  }

  @Test
  void letsWhoHoldsSomeTakeMoreWithoutWaiting() {
    try (Permit _ = permits.take(1);
        Permit _ = permits.tryTake(2).orElseThrow()) {
      assertThat(permits.tryTake(1)).isEmpty();
    }
  }

  @Test
  void wakesWhoWaitsWhenItsCallIsOver() throws InterruptedException {
    Context.CancellableContext call = Context.current().withCancellation();
    try (Permit _ = permits.take(3).handOver();
        TaskScope scope = TaskScope.open()) {
      CountDownLatch begun = new CountDownLatch(1);
      Task<Failure> waiting =
          scope.fork(
              "waits",
              call.wrap(
                  () -> {
                    begun.countDown();
                    return catchThrowableOfType(Failure.class, () -> permits.take(1));
                  }));
      begun.await();
      call.cancel(null);
      assertThat(waiting.join().kind()).isEqualTo(ErrorKind.CANCELLED);
    }
    assertThat(permits.free()).isEqualTo(3);
  }

  @Test
  void stopsWaitingWhenTheTimeIsUp() {
    try (Permit _ = permits.take(3).handOver()) {
      assertThat(permits.take(1, Duration.ofMillis(1))).isEmpty();
    }
    permits.take(3, Duration.ofMillis(1)).orElseThrow().close();
  }

  @Test
  void servesThoseWhoWaitInTheOrderOfTheirArrival() {
    Permit held = permits.take(2).handOver();
    try (TaskScope scope = TaskScope.open()) {
      Task<Integer> large = scope.fork("large", () -> freeAfterTaking(3));
      awaitLine(1);
      Task<Boolean> small =
          scope.fork("small", () -> permits.take(1, Duration.ofMillis(5)).isEmpty());
      assertThat(small.join()).as("waits behind the large one, though there is room").isTrue();
      held.close();
      assertThat(large.join()).isZero();
    }
    assertThat(permits.free()).isEqualTo(3);
  }

  private int freeAfterTaking(int count) {
    try (Permit _ = permits.take(count)) {
      return permits.free();
    }
  }

  private void awaitLine(int length) {
    while (permits.waiting() < length) {
      Thread.onSpinWait();
    }
  }

  @Test
  void branchesOfACallTakeForOthersAtTheSameTime() {
    Permits few = new Permits("few", 2);
    try (TaskScope scope = TaskScope.open()) {
      List<Task<Integer>> branches =
          IntStream.range(0, 4)
              .mapToObj(
                  number ->
                      scope.fork(
                          "branch",
                          () -> {
                            for (int i = 0; i < 1_000; i++) {
                              few.takeForOthers(1).close();
                            }
                            return number;
                          }))
              .toList();
      assertThat(branches).extracting(Task::join).containsExactly(0, 1, 2, 3);
    }
    assertThat(few.free()).isEqualTo(2);
  }
}
