package dev.hedgerow.bench.ingest;

import dev.hedgerow.bench.frame.BenchException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file with every text that a model was given, each once. Written by one process. */
final class EmbeddedTexts implements AutoCloseable {
  private final DataOutputStream out;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private EmbeddedTexts(DataOutputStream out) {
    this.out = out;
  }

  static EmbeddedTexts writeTo(Path file) {
    try {
      return new EmbeddedTexts(new DataOutputStream(Files.newOutputStream(file)));
    } catch (IOException e) {
      throw new BenchException(file + " cannot be written", e);
    }
  }

  /** What is in the file so far, in the order of its writing. */
  static List<String> read(Path file) {
    List<String> texts = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (true) {
        texts.add(in.readUTF());
      }
    } catch (EOFException _) {
      return texts;
    } catch (IOException e) {
      throw new BenchException(file + " cannot be read", e);
    }
  }

  /** In the file when this returns. */
  void add(String text) {
    if (!seen.add(text)) {
      return;
    }
    try {
      synchronized (out) {
        out.writeUTF(text);
      }
    } catch (IOException e) {
      throw new BenchException("a text cannot be written down", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new BenchException("the texts cannot be written down", e);
    }
  }
}
