package dev.hedgerow.runtime.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service has opened. Closed in reverse order, also after a failed start; one that fails to
 * close does not keep the others open.
 */
public final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Object lock = new Object();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Registers a resource on the line that opens it. */
  public <T extends AutoCloseable> T register(T resource) {
    synchronized (lock) {
      open.push(resource);
    }
    return resource;
  }

  @Override
  public void close() {
    for (AutoCloseable next = pop(); next != null; next = pop()) {
      try {
        next.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.warn("could not be closed: {}", next, e);
      }
    }
  }

  private @org.jspecify.annotations.Nullable AutoCloseable pop() {
    synchronized (lock) {
      return open.poll();
    }
  }
}
