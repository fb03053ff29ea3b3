package dev.hedgerow.bench.cancel;

import dev.hedgerow.runtime.error.Failure;
import io.grpc.Deadline;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What all services do for each call, told apart by the trace that goes along with it: engines say
 * when their work begins and ends, spans say it of the rest. A piece of work is a stage of the
 * orchestrator or an engine's; handling a call that is refused is none.
 */
final class Ledger implements SpanProcessor {
  /**
   * Between the last look at the deadline and the first step of the work a busy machine may take
   * the thread off its core, for a slice of its scheduler. A stage that looks at no deadline is
   * late by any time up to its call's.
   */
  static final Duration TOLERANCE = Duration.ofMillis(5);

  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final AtomicInteger openSpans = new AtomicInteger();
  private final LongAdder begun = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder hardlyLate = new LongAdder();
  private final LongAccumulator latest = new LongAccumulator(Math::max, 0);

  /** One call's account. */
  static final class Account {
    private final LongAccumulator lastEnd = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final @Nullable Step failing;

    private Account(@Nullable Step failing) {
      this.failing = failing;
    }

    /** When the last work for it ended, by {@link System#nanoTime}. */
    long lastEnd() {
      return lastEnd.get();
    }

    private void end() {
      lastEnd.accumulate(System.nanoTime());
    }
  }

  /** Something that an engine does for a call. */
  static final class Work implements AutoCloseable {
    private final @Nullable Account account;

    private Work(@Nullable Account account) {
      this.account = account;
    }

    /** Fails where the call is to fail here, each time in one of two ways. */
    void failAt(Step step) {
      if (account != null && account.failing == step) {
        throw ThreadLocalRandom.current().nextBoolean()
            ? new IllegalStateException("made to fail")
            : Failure.overloaded("made to fail", Duration.ofMillis(1));
      }
    }

    @Override
    public void close() {
      if (account != null) {
        account.end();
      }
    }
  }

  /** Opens the account of a call, which fails at that step where there is one. */
  Account open(String traceId, Optional<Step> failing) {
    Account account = new Account(failing.orElse(null));
    accounts.put(traceId, account);
    return account;
  }

  /** An engine begins to work for the current call. */
  Work begin() {
    countBegin();
    return new Work(accounts.get(Span.current().getSpanContext().getTraceId()));
  }

  /** Pieces of work that have begun. */
  long begun() {
    return begun.sum();
  }

  /** Those that began when their call's time was over, by more than the tolerance. */
  long late() {
    return late.sum();
  }

  /** Those that were late within the tolerance. */
  long hardlyLate() {
    return hardlyLate.sum();
  }

  /** Begins anew with {@link #latest}. */
  void forgetLatest() {
    latest.reset();
  }

  /** How late the latest was. */
  Duration latest() {
    return Duration.ofNanos(latest.get());
  }

  /** Spans that have begun and not ended. */
  int openSpans() {
    return openSpans.get();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    openSpans.incrementAndGet();
    if (span.getKind() == SpanKind.INTERNAL) {
      countBegin();
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    openSpans.decrementAndGet();
    Account account = accounts.get(span.getSpanContext().getTraceId());
    if (account != null) {
      account.end();
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  private void countBegin() {
    begun.increment();
    Deadline deadline = io.grpc.Context.current().getDeadline();
    long over = deadline == null ? 0 : -deadline.timeRemaining(TimeUnit.NANOSECONDS);
    if (over > 0) {
      latest.accumulate(over);
      (over > TOLERANCE.toNanos() ? late : hardlyLate).increment();
    }
  }
}
