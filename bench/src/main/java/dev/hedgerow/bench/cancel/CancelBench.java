package dev.hedgerow.bench.cancel;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Blocks;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.report.Line;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.runtime.call.Task;
import dev.hedgerow.runtime.call.TaskScope;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Whether work ends with its call: answers with random deadlines and cancels over slow engines,
 * then answers that fail at a random step. Stands by itself; there is no reference.
 */
public final class CancelBench implements Bench {
  private static final int CALLERS = 24;
  private static final int WARM_UP = 300;
  private static final long SEED = 20_260_124;
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
  private static final double NANOS_OF_A_MILLI = 1e6;

  private final int answers;

  private record Ended(Outcome outcome, Ledger.Account account) {}

  public CancelBench() {
    this(10_000);
  }

  /** With fewer answers, rare cases are missed. */
  public CancelBench(int answers) {
    this.answers = answers;
  }

  @Override
  public String name() {
    return "cancel";
  }

  @Override
  public String about() {
    return "answers cut by deadlines and cancels, and failing ones: what works on, what is left";
  }

  @Override
  public Plan plan() {
    return new Plan(Plan.FEWEST, Duration.ofSeconds(1), Duration.ZERO);
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    Ledger ledger = new Ledger();
    try (SlowMesh mesh = SlowMesh.start(ledger)) {
      Random random = new Random(SEED);
      int warmUp = Math.min(WARM_UP, answers);
      ask(mesh, ledger, questions(Question::hurried, random, warmUp));
      ask(mesh, ledger, questions(Question::failing, random, warmUp));
      Held idle = Held.idle(ledger);
      Held cut = cut(mesh, ledger, questions(Question::hurried, random, answers), idle, report);
      Held failed = fail(mesh, ledger, questions(Question::failing, random, answers), cut, report);
      long leaked = cut.beyond(idle) + failed.beyond(cut);
      report.line(line("leaked", "", (double) leaked));
    }
  }

  private Held cut(
      SlowMesh mesh, Ledger ledger, List<Question> questions, Held idle, Report report) {
    ledger.forgetLatest();
    long late = ledger.late();
    long hardlyLate = ledger.hardlyLate();
    long begun = ledger.begun();
    List<Ended> ended = ask(mesh, ledger, questions);
    Held held = Held.settled(ledger, idle);
    report.note("hurried: " + counts(ended));
    report.note(
        String.format(
            Locale.ROOT,
            "%d pieces of work; %d began late, %d within the tolerance of %d us, the latest %d us",
            ledger.begun() - begun,
            ledger.late() - late,
            ledger.hardlyLate() - hardlyLate,
            Ledger.TOLERANCE.toNanos() / 1_000,
            ledger.latest().toNanos() / 1_000));
    report.note("held afterwards: " + held.difference(idle));
    Histogram after = afterCut(ended, Outcome.Kind.LATE);
    Histogram cancelled = afterCut(ended, Outcome.Kind.CANCELLED);
    report.plot(
        new PercentilePlot(name(), "From a client's end of a call to the end of the work for it")
            .add("deadline", after.copy())
            .add("cancel", cancelled));
    after.add(cancelled);
    report.line(line("started_after_deadline", "", (double) (ledger.late() - late)));
    report.line(line("work_after_cancel_p50_ms", "ms", millis(after, 50)));
    report.line(line("work_after_cancel_p99_ms", "ms", millis(after, 99)));
    return held;
  }

  private static Held fail(
      SlowMesh mesh, Ledger ledger, List<Question> questions, Held idle, Report report) {
    List<Ended> ended = ask(mesh, ledger, questions);
    Held held = Held.settled(ledger, idle);
    report.note("failing: " + counts(ended));
    report.note("held afterwards: " + held.difference(idle));
    return held;
  }

  /** Asks them all, so many at once, in their order. */
  private static List<Ended> ask(SlowMesh mesh, Ledger ledger, List<Question> questions) {
    Ended[] ended = new Ended[questions.size()];
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> caller =
        () -> {
          int i = next.getAndIncrement();
          for (; i < ended.length; i = next.getAndIncrement()) {
            Question question = questions.get(i);
            Ledger.Account account = ledger.open(question.traceId(), question.failing());
            ended[i] = new Ended(Asked.ask(question, mesh.channel()), account);
          }
          return i;
        };
    try (TaskScope scope = TaskScope.open()) {
      List<Task<Integer>> callers =
          IntStream.range(0, CALLERS).mapToObj(i -> scope.fork("caller-" + i, caller)).toList();
      callers.forEach(Task::join);
    }
    return List.of(ended);
  }

  private static List<Question> questions(
      Function<Random, Question> kind, Random random, int count) {
    return Stream.generate(() -> kind.apply(random)).limit(count).toList();
  }

  /** Of the calls for which something was done when their client gave up. */
  private static Histogram afterCut(List<Ended> ended, Outcome.Kind kind) {
    Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    for (Ended one : ended) {
      long after = one.account.lastEnd() - one.outcome.cutAt();
      if (one.outcome.kind() == kind && after > 0) {
        nanos.recordValue(Math.min(after, LONGEST_NANOS));
      }
    }
    return nanos;
  }

  private static Map<Outcome.Kind, Integer> counts(List<Ended> ended) {
    Map<Outcome.Kind, Integer> counts = new EnumMap<>(Outcome.Kind.class);
    ended.forEach(one -> counts.merge(one.outcome.kind(), 1, Integer::sum));
    return counts;
  }

  private static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / NANOS_OF_A_MILLI;
  }

  private Line line(String metric, String unit, double value) {
    return new Line(name(), metric, unit, new Blocks(List.of(value)), null, "");
  }
}
