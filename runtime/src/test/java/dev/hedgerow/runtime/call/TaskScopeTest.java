package dev.hedgerow.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import io.grpc.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TaskScopeTest {
  private static final Context.Key<String> WHO = Context.key("who");

  @Test
  void givesWhatTheBranchesGive() {
    try (TaskScope scope = TaskScope.open()) {
      Task<Integer> one = scope.fork("one", () -> 1);
      Task<Integer> two = scope.fork("two", () -> 2);
      assertThat(one.join() + two.join()).isEqualTo(3);
      assertThat(one.failure()).isEmpty();
    }
  }

  @Test
  void carriesTheCallToTheBranch() throws Exception {
    Context.current()
        .withValue(WHO, "me")
        .call(
            () -> {
              try (TaskScope scope = TaskScope.open()) {
                assertThat(scope.<String>fork("who", WHO::get).join()).isEqualTo("me");
              }
              return null;
            });
  }

  @Test
  void throwsTheFailureOfABranchAsItIs() {
    Failure failure = Failure.invalid("x", "must be y");
    try (TaskScope scope = TaskScope.open()) {
      Task<String> task =
          scope.fork(
              "fails",
              () -> {
                throw failure;
              });
      assertThat(catchThrowableOfType(Failure.class, task::join)).isSameAs(failure);
    }
  }

  @Test
  void endsEveryBranchBeforeItCloses() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Task<String> task;
    try (TaskScope scope = TaskScope.open()) {
      task =
          scope.fork(
              "stuck",
              () -> {
                begun.countDown();
                try {
                  new CountDownLatch(1).await();
                  return "never";
                } finally {
                  ended.set(true);
                }
              });
      begun.await();
    }
    assertThat(ended).isTrue();
    assertThat(task.failure()).map(Failure::kind).contains(ErrorKind.CANCELLED);
  }

  @Test
  void givesABranchItsSliceAndNoMore() {
    try (TaskScope scope = TaskScope.open()) {
      Task<Boolean> over =
          scope.fork(
              "sliced",
              Duration.ofMillis(20),
              () -> {
                CountDownLatch latch = new CountDownLatch(1);
                try (Registration _ = CallContext.onOver(latch::countDown)) {
                  latch.await();
                }
                return CallContext.over();
              });
      assertThat(over.join()).isTrue();
    }
  }

  @Test
  void givesAllBranchesNoMoreThanTheCall() throws Exception {
    Context.current()
        .withDeadlineAfter(
            1,
            java.util.concurrent.TimeUnit.SECONDS,
            java.util.concurrent.Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory()))
        .call(
            () -> {
              try (TaskScope scope = TaskScope.open()) {
                Task<Duration> left =
                    scope.fork(
                        "long", Duration.ofHours(1), () -> CallContext.remaining().orElseThrow());
                assertThat(left.join()).isLessThanOrEqualTo(Duration.ofSeconds(1));
              }
              return null;
            });
  }

  @Test
  void closesWhatItHoldsInReverseAlsoWhenSomeOfItFails() {
    List<String> closed = new ArrayList<>();
    TaskScope scope = TaskScope.open();
    scope.register(() -> closed.add("first"));
    Task<?> branch = scope.fork("branch", () -> closed.add("branch"));
    branch.awaitDone(Duration.ofMinutes(1));
    scope.register(
        () -> {
          closed.add("second");
          throw new IllegalStateException("second");
        });
    scope.register(
        () -> {
          closed.add("third");
          throw new IOException("third");
        });

    RuntimeException thrown = catchThrowableOfType(RuntimeException.class, scope::close);

    assertThat(closed).containsExactly("branch", "third", "second", "first");
    assertThat(thrown).hasCauseInstanceOf(IOException.class);
    assertThat(thrown.getSuppressed()).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> scope.fork("late", () -> ""));
  }

  @Test
  void belongsToTheThreadThatOpenedIt() {
    try (TaskScope scope = TaskScope.open()) {
      Task<?> stranger = scope.fork("stranger", () -> scope.fork("child", () -> ""));
      assertThat(catchThrowableOfType(Failure.class, stranger::join))
          .hasCauseInstanceOf(IllegalStateException.class);
    }
  }
}
