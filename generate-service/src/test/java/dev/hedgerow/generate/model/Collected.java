package dev.hedgerow.generate.model;

import dev.hedgerow.generate.stream.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The deltas of a generation. */
public final class Collected implements Consumer<Delta> {
  private final List<Delta> deltas = new ArrayList<>();

  @Override
  public void accept(Delta delta) {
    deltas.add(delta);
  }

  public List<Delta> deltas() {
    return deltas;
  }

  public String text() {
    return joined(Delta.Kind.TEXT);
  }

  public String reasoning() {
    return joined(Delta.Kind.REASONING);
  }

  private String joined(Delta.Kind kind) {
    StringBuilder text = new StringBuilder();
    deltas.stream().filter(delta -> delta.kind() == kind).forEach(d -> text.append(d.text()));
    return text.toString();
  }
}
