package dev.hedgerow.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes attempts, a few at once, and holds each outcome against what may come of it. */
final class Barrage {
  private static final int AT_ONCE = 32;
  private static final int MOST_PROBLEMS = Integer.getInteger("mp", 20);

  private final ListeningMesh mesh;
  private final Iterator<Attempt> attempts;
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final Map<Code, Integer> codes = new ConcurrentSkipListMap<>();

  private Barrage(ListeningMesh mesh, Stream<Attempt> attempts) {
    this.mesh = mesh;
    this.attempts = attempts.iterator();
  }

  /**
   * Makes all attempts.
   *
   * @return how many calls ended with each code
   */
  static Map<Code, Integer> of(ListeningMesh mesh, Stream<Attempt> attempts) {
    Barrage barrage = new Barrage(mesh, attempts);
    try (TaskScope scope = TaskScope.open()) {
      List<Task<?>> workers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        workers.add(scope.fork("attempts", barrage::run));
      }
      workers.forEach(Task::join);
    }
    assertThat(barrage.problems).isEmpty();
    return barrage.codes;
  }

  private @Nullable Void run() throws InterruptedException {
    for (Attempt next = next(); next != null; next = next()) {
      Outcome outcome = mesh.send(next);
      codes.merge(Code.forNumber(outcome.status().getCode()), 1, Integer::sum);
      Attempt attempt = next;
      Verdict.problem(next, outcome)
          .ifPresent(
              problem ->
                  problems.add(
                      (attempt + ": " + problem).replaceAll("(.{200}).{40,}(.{200})", "$1 … $2")));
    }
    return null;
  }

  /** One at a time, in order, so that a seed gives the same attempts again. */
  private synchronized @Nullable Attempt next() {
    return problems.size() < MOST_PROBLEMS && attempts.hasNext() ? attempts.next() : null;
  }
}
