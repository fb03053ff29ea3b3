package dev.hedgerow.bench.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Deadline;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A meter that sees nothing would give the best of figures. */
class LedgerTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  private final Ledger ledger = new Ledger();

  @Test
  void seesWorkThatBeginsLate() {
    beginWith(-1_000);
    beginWith(60_000);

    assertThat(ledger.begun()).isEqualTo(2);
    assertThat(ledger.late()).isEqualTo(1);
    assertThat(ledger.latest().toMillis()).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void knowsWhenTheLastWorkOfACallEnded() {
    Ledger.Account account = ledger.open(TRACE, Optional.of(Step.EMBED));
    long before = System.nanoTime();
    try (var _ = span().makeCurrent();
        Ledger.Work work = ledger.begin()) {
      work.failAt(Step.DENSE);
      assertThatThrownBy(() -> work.failAt(Step.EMBED)).isInstanceOf(RuntimeException.class);
    }
    assertThat(account.lastEnd()).isGreaterThan(before);
  }

  private void beginWith(long millisLeft) {
    try (ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
      Context.CancellableContext call =
          Context.current().withDeadline(Deadline.after(millisLeft, TimeUnit.MILLISECONDS), timer);
      call.run(() -> ledger.begin().close());
      call.cancel(null);
    }
  }

  private static Span span() {
    return Span.wrap(
        SpanContext.create(
            TRACE, "0123456789abcdef", TraceFlags.getSampled(), TraceState.getDefault()));
  }
}
