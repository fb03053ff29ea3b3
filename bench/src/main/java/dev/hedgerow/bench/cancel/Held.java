package dev.hedgerow.bench.cancel;

import dev.hedgerow.runtime.call.Holding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What calls hold in this process at one moment, by kind.
 *
 * @param counts calls, scopes, branches, work, permits, buffers, spans, platform threads
 * @param threadNames of the threads
 */
record Held(Map<String, Long> counts, Set<String> threadNames) {
  private static final Pattern JDKS_OWN = Pattern.compile("^ForkJoinPool|^VirtualThread-|Poller");
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);

  /** What is held once nothing changes: the watch on a peer's health is a call without an end. */
  static Held idle(Ledger ledger) {
    Held held = now(ledger);
    for (Held next = later(ledger); !next.equals(held); next = later(ledger)) {
      held = next;
    }
    return held;
  }

  /** Waits until no more is held than then, or it is clear that it stays. */
  static Held settled(Ledger ledger, Held before) {
    long end = System.nanoTime() + SETTLE.toNanos();
    Held held = now(ledger);
    while (held.beyond(before) > 0 && System.nanoTime() < end) {
      held = later(ledger);
    }
    return held;
  }

  private static Held later(Ledger ledger) {
    LockSupport.parkNanos(POLL.toNanos());
    return now(ledger);
  }

  private static Held now(Ledger ledger) {
    Map<String, Long> counts = new TreeMap<>();
    for (Holding kind : Holding.values()) {
      counts.put(kind.name(), kind.count());
    }
    counts.put("SPAN", (long) ledger.openSpans());
    List<String> threads = threads();
    counts.put("THREAD", (long) threads.size());
    return new Held(counts, Set.copyOf(threads));
  }

  /** How much more is held than at the given moment. */
  long beyond(Held before) {
    return counts.entrySet().stream()
        .mapToLong(e -> Math.max(0, e.getValue() - before.counts.getOrDefault(e.getKey(), 0L)))
        .sum();
  }

  /** Its counts, and the names of threads that were not there then. */
  String difference(Held before) {
    return counts
        + threadNames.stream()
            .filter(name -> !before.threadNames.contains(name))
            .sorted()
            .collect(Collectors.joining(", ", " beyond: ", ""));
  }

  /** Without those that the JDK runs virtual threads on, of which it has as many as it likes. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !JDKS_OWN.matcher(name).find())
        .toList();
  }
}
