package dev.hedgerow.cli.ingest;

import dev.hedgerow.rag.v1.SourceDocument;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader finds. */
final class CollectedDocuments implements DocumentSink {
  final List<SourceDocument> documents = new ArrayList<>();
  final List<Origin> origins = new ArrayList<>();
  final List<Skip> skips = new ArrayList<>();

  static CollectedDocuments of(DocumentReader reader, String content) {
    return of(reader, content.getBytes(StandardCharsets.UTF_8));
  }

  static CollectedDocuments of(DocumentReader reader, byte[] content) {
    return of(reader, new ByteArrayInputStream(content));
  }

  static CollectedDocuments of(DocumentReader reader, InputStream content) {
    CollectedDocuments found = new CollectedDocuments();
    reader.read("in.file", "id", content, new CheckedSink(found, 0));
    return found;
  }

  @Override
  public void document(Origin origin, SourceDocument document) {
    documents.add(document);
    origins.add(origin);
  }

  @Override
  public void skip(Skip skip) {
    skips.add(skip);
  }

  List<String> ids() {
    return documents.stream().map(SourceDocument::getId).toList();
  }

  List<String> texts() {
    return documents.stream().map(SourceDocument::getText).toList();
  }

  List<SkipReason> reasons() {
    return skips.stream().map(Skip::reason).toList();
  }

  /** Lines of what was skipped. */
  List<Long> lines() {
    return skips.stream().map(skip -> skip.origin().line()).toList();
  }
}
