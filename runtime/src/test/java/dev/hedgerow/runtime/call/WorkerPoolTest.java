package dev.hedgerow.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void runsOnAPlatformThreadOfItsOwn() {
    try (WorkerPool pool = new WorkerPool("work", 1, 1)) {
      assertThat(pool.run(() -> Thread.currentThread().getName())).isEqualTo("work-0");
    }
  }

  @Test
  void refusesWhenTheQueueIsFull() throws InterruptedException {
    try (WorkerPool pool = new WorkerPool("work", 1, 1);
        TaskScope scope = TaskScope.open()) {
      Task<String> running = occupy(pool, scope);
      Task<String> queued = scope.fork("queued", () -> pool.run(() -> "queued"));
      awaitQueued(pool);
      Failure refused = catchThrowableOfType(Failure.class, () -> pool.run(() -> "third"));
      assertThat(refused.is(ErrorReason.ERROR_REASON_OVERLOADED)).isTrue();
      assertThat(refused.retryAfter()).isPresent();
      release.countDown();
      assertThat(running.join()).isEqualTo("first");
      assertThat(queued.join()).isEqualTo("queued");
    }
  }

  @Test
  void neverStartsWhatWasCancelledInTheQueue() throws InterruptedException {
    AtomicBoolean started = new AtomicBoolean();
    try (WorkerPool pool = new WorkerPool("work", 1, 1);
        TaskScope scope = TaskScope.open()) {
      Task<String> running = occupy(pool, scope);
      Task<Object> queued =
          scope.fork(
              "queued",
              () ->
                  pool.run(
                      () -> {
                        started.set(true);
                        return "";
                      }));
      awaitQueued(pool);
      queued.cancel();
      release.countDown();
      running.join();
      assertThat(pool.run(() -> "next")).isEqualTo("next");
    }
    assertThat(started).isFalse();
  }

  @Test
  void refusesAtOnceWhenTheCallIsOver() {
    Context.CancellableContext over = Context.current().withCancellation();
    over.cancel(null);
    try (WorkerPool pool = new WorkerPool("work", 1, 1)) {
      over.run(
          () ->
              assertThat(catchThrowableOfType(Failure.class, () -> pool.run(() -> "")).kind())
                  .isEqualTo(ErrorKind.CANCELLED));
    }
  }

  @Test
  void refusesWorkThatWouldWaitForTheThreadItIsOn() {
    try (WorkerPool pool = new WorkerPool("work", 1, 1);
        WorkerPool other = new WorkerPool("other", 1, 1)) {
      assertThat(pool.run(() -> other.run(() -> "fine"))).isEqualTo("fine");
      assertThat(catchThrowableOfType(Failure.class, () -> pool.run(() -> pool.run(() -> ""))))
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(
              catchThrowableOfType(
                  Failure.class, () -> pool.run(() -> other.run(() -> pool.run(() -> "")))))
          .isNotNull();
    }
  }

  private Task<String> occupy(WorkerPool pool, TaskScope scope) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Task<String> task =
        scope.fork(
            "running",
            () ->
                pool.run(
                    () -> {
                      begun.countDown();
                      release.await();
                      return "first";
                    }));
    begun.await();
    return task;
  }

  private static void awaitQueued(WorkerPool pool) {
    while (pool.queued() == 0) {
      Thread.onSpinWait();
    }
  }
}
