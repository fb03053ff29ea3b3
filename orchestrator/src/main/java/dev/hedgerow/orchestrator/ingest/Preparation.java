package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.pdf.PdfParser;
import dev.hedgerow.orchestrator.pdf.UnreadablePdfException;
import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.orchestrator.text.Chunk;
import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.orchestrator.text.Chunker;
import dev.hedgerow.orchestrator.text.DocumentParsers;
import dev.hedgerow.orchestrator.text.IntricateDocumentException;
import dev.hedgerow.orchestrator.text.ParsedDocument;
import dev.hedgerow.orchestrator.text.TokenCounter;
import dev.hedgerow.orchestrator.text.Utf8;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import jakarta.inject.Inject;
import java.util.List;

/** Parses documents, changes their text as it is configured and cuts them into passages. */
final class Preparation {
  private static final int MAX_PASSAGES = 16_384;

  private final DocumentParsers parsers = new DocumentParsers();
  private final PdfParser pdf = new PdfParser();
  private final ChunkSettings settings;
  private final List<Step> steps;
  private final Chunker chunker;

  @Inject
  Preparation(ChunkSettings settings, IngestConfig config) {
    this.settings = settings;
    this.steps = config.steps().orElse(List.of());
    this.chunker = new Chunker(settings);
  }

  /** What the document's content would be stored as. */
  ContentVersion version(SourceDocument document, String model) {
    return ContentVersion.of(document, settings, steps, model);
  }

  /**
   * Cuts a document.
   *
   * @param counter of the model that will embed it
   * @throws Failure DOCUMENT_EMPTY, TOO_MANY_PASSAGES, or INVALID_REQUEST for a content that can't
   *     be taken apart or becomes too long by it; what counting failed with
   */
  Prepared prepare(SourceDocument source, ContentVersion version, TokenCounter counter) {
    ParsedDocument parsed = parse(source);
    List<Chunk> chunks = chunker.chunk(parsed, counter);
    if (chunks.isEmpty()) {
      throw Failure.of(
          ErrorKind.INVALID_ARGUMENT,
          ErrorReason.ERROR_REASON_DOCUMENT_EMPTY,
          "the document has no text to index");
    }
    if (chunks.size() > MAX_PASSAGES) {
      throw Failure.of(
          ErrorKind.INVALID_ARGUMENT,
          dev.hedgerow.retrieve.v1.ErrorReason.ERROR_REASON_TOO_MANY_PASSAGES,
          "the document has " + chunks.size() + " passages, more than " + MAX_PASSAGES);
    }
    return new Prepared(document(source, parsed, version.with(chunks.size())), chunks);
  }

  private ParsedDocument parse(SourceDocument source) {
    try {
      ParsedDocument parsed = structure(source).after(steps);
      if (Utf8.length(parsed.text()) > DocumentBounds.MAX_TEXT_BYTES) {
        throw Failure.invalid(
            "document.text",
            "must be at most " + DocumentBounds.MAX_TEXT_BYTES + " bytes without its mark-up");
      }
      return parsed;
    } catch (IntricateDocumentException e) {
      throw Failure.invalid("document.text", String.valueOf(e.getMessage())).causedBy(e);
    } catch (UnreadablePdfException e) {
      throw Failure.invalid("document.data", String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private ParsedDocument structure(SourceDocument source) {
    return source.getFormat() == TextFormat.TEXT_FORMAT_PDF
        ? pdf.parse(source.getTitle(), source.getData().toByteArray())
        : parsers.of(source.getFormat()).parse(source.getTitle(), source.getText());
  }

  private static Document document(SourceDocument source, ParsedDocument parsed, String version) {
    return Document.newBuilder()
        .setId(source.getId())
        .setTitle(parsed.title())
        .setUrl(source.getUrl())
        .setText(parsed.text())
        .putAllMetadata(source.getMetadataMap())
        .setVersion(version)
        .build();
  }
}
