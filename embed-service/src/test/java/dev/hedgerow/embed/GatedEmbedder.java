package dev.hedgerow.embed;

import dev.hedgerow.embed.v1.Embedding;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.embed.v1.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Lets texts that begin with "gated" through one permit each, and says what it was given. */
final class GatedEmbedder extends ForwardingEmbedder {
  private final Semaphore gate = new Semaphore(0);
  private final List<String> begun = new ArrayList<>();

  GatedEmbedder() {
    super(new HashEmbedder(64));
  }

  @Override
  public String name() {
    return "gated";
  }

  @Override
  public Embedding embed(Role role, String text) {
    begin(text);
    return super.embed(Role.ROLE_DOCUMENT, text);
  }

  @Override
  public Tokens tokenize(Role role, String text) {
    begin(text);
    return super.tokenize(Role.ROLE_DOCUMENT, text);
  }

  private void begin(String text) {
    synchronized (begun) {
      begun.add(text);
      begun.notifyAll();
    }
    if (text.startsWith("gated")) {
      gate.acquireUninterruptibly();
    }
    if (text.startsWith("broken")) {
      throw new IllegalStateException("secret of the model");
    }
  }

  void open(int permits) {
    gate.release(permits);
  }

  List<String> begun() {
    synchronized (begun) {
      return List.copyOf(begun);
    }
  }

  /** Waits until so many texts have begun. */
  void awaitBegun(int texts) {
    synchronized (begun) {
      while (begun.size() < texts) {
        try {
          begun.wait();
        } catch (InterruptedException e) {
          throw new AssertionError("interrupted", e);
        }
      }
    }
  }
}
