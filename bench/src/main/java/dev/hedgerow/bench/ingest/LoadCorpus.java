package dev.hedgerow.bench.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Value;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.rag.v1.SourceDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The passages of {@code load_corpus/passages.jsonl.gz}, a document each: {@code _id}, {@code
 * title}, {@code text} and {@code metadata}, which is flat.
 */
final class LoadCorpus {
  private static final String FILE = "load_corpus/passages.jsonl.gz";
  private static final JsonFactory JSON = new JsonFactory();

  private LoadCorpus() {}

  /**
   * That many documents, evenly from the whole of it: its sources stand one after the other.
   *
   * @throws BenchException when there are not as many
   */
  static List<SourceDocument> sample(Path data, int count) {
    Path file = data.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new BenchException("no " + file + ": --data says in which folder load_corpus is");
    }
    try {
      List<String> lines = lines(file);
      if (lines.size() < count) {
        throw new BenchException(file + " has " + lines.size() + " passages, not " + count);
      }
      List<SourceDocument> documents = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        documents.add(document(lines.get((int) ((long) i * lines.size() / count))));
      }
      return documents;
    } catch (IOException e) {
      throw new BenchException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static SourceDocument document(String line) throws IOException {
    SourceDocument.Builder document = SourceDocument.newBuilder();
    try (JsonParser json = JSON.createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          set(document, String.valueOf(json.currentName()), json.getText());
        }
      }
    }
    return document.build();
  }

  private static void set(SourceDocument.Builder document, String name, String value) {
    switch (name) {
      case "_id" -> document.setId(value);
      case "title" -> document.setTitle(value);
      case "text" -> document.setText(value);
      default -> document.putMetadata(name, Value.newBuilder().setStringValue(value).build());
    }
  }
}
