package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WindowTest {
  private static final Duration A_WHILE = Duration.ofMillis(50);

  private final Window window = new Window(2, 100);
  private final TaskScope scope = TaskScope.open();

  @AfterEach
  void close() {
    scope.close();
  }

  private Task<Admitted> admit(String id, long bytes) {
    return scope.fork(id, () -> window.admit(id, bytes));
  }

  @Test
  void holdsSoManyDocuments() {
    Admitted first = window.admit("a", 1);
    window.admit("b", 1);
    Task<Admitted> third = admit("c", 1);
    assertThat(third.awaitDone(A_WHILE)).isFalse();

    window.leave(first);

    assertThat(third.join().id()).isEqualTo("c");
  }

  @Test
  void holdsSoManyBytes() {
    Admitted first = window.admit("a", 60);
    Task<Admitted> second = admit("b", 41);
    assertThat(second.awaitDone(A_WHILE)).isFalse();

    window.leave(first);

    assertThat(second.join().bytes()).isEqualTo(41);
  }

  @Test
  void letsADocumentBeyondItsBytesInAlone() {
    Admitted large = window.admit("a", 1000);
    Task<Admitted> next = admit("b", 1);
    assertThat(next.awaitDone(A_WHILE)).isFalse();

    window.leave(large);
    next.join();
    assertThat(admit("c", 1000).awaitDone(A_WHILE)).isFalse();
  }

  @Test
  void letsAnIdInOnce() {
    Admitted first = window.admit("a", 1);
    Task<Admitted> again = admit("a", 1);
    assertThat(again.awaitDone(A_WHILE)).isFalse();

    window.leave(first);

    assertThat(again.join()).isNotSameAs(first);
    assertThat(window.find("a")).contains(again.join());
  }
}
