package dev.hedgerow.generate.model;

import java.util.ArrayList;
import java.util.List;

/** Raw pieces, as a model wrote them. */
public final class RawPieces implements DeltaSink {
  private final List<String> text = new ArrayList<>();
  private final List<String> reasoning = new ArrayList<>();

  @Override
  public void text(String piece) {
    text.add(piece);
  }

  @Override
  public void reasoning(String piece) {
    reasoning.add(piece);
  }

  public List<String> pieces() {
    return text;
  }

  public String text() {
    return String.join("", text);
  }

  public String reasoning() {
    return String.join("", reasoning);
  }
}
