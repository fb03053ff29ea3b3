package dev.hedgerow.bench.frame;

import java.io.IOException;

/** Ends this process when its parent is gone, whose pipe is its standard input. */
public final class ParentWatch {
  private ParentWatch() {}

  /** Starts to watch. */
  public static void start() {
    Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::watch);
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said.
      }
    } catch (IOException _) {
      // The same as its end.
    }
    System.exit(0);
  }
}
