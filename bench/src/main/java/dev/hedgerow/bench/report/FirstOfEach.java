package dev.hedgerow.bench.report;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the first few lines of each kind through: calls that are made to fail would be thousands.
 */
public final class FirstOfEach extends Filter<ILoggingEvent> {
  private static final int FEW = 5;
  private static final int MOST_KINDS = 1_000;

  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (seen.size() > MOST_KINDS) {
      return FilterReply.NEUTRAL;
    }
    int before =
        seen.computeIfAbsent(event.getMessage(), _ -> new AtomicInteger()).getAndIncrement();
    return before < FEW ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
