package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.Chunk;
import dev.hedgerow.orchestrator.text.Chunker;
import dev.hedgerow.orchestrator.text.CutPassage;
import dev.hedgerow.orchestrator.text.Refitting;
import dev.hedgerow.orchestrator.text.TokenCounter;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.ScanResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what stored documents become for another model. Where a document's version shows that its
 * text is what was taken in, word for word, it is cut anew and gets the version that an ingest
 * would give it, which then finds it unchanged. Any other keeps its passages, as far as the model's
 * window holds them, and a version that no ingest gives: its next ingest takes it in anew.
 */
final class Takeovers {
  private static final List<TextFormat> FORMATS =
      List.of(TextFormat.TEXT_FORMAT_PLAIN, TextFormat.TEXT_FORMAT_MARKDOWN);

  private final Preparation preparation;
  private final String from;
  private final String to;

  /**
   * @param from the model that the documents were taken in with
   * @param to the model that they are for now
   */
  Takeovers(Preparation preparation, String from, String to) {
    this.preparation = preparation;
    this.from = from;
    this.to = to;
  }

  /** What becomes of a document that was read with its text and passages. */
  Takeover of(ScanResponse stored) {
    Document document = stored.getDocument();
    return original(document)
        .<Takeover>map(source -> new Anew(source, preparation.version(source, to)))
        .orElseGet(() -> new Kept(document, stored.getPassagesList()));
  }

  /** The document as it came, where its version proves it. */
  private Optional<SourceDocument> original(Document document) {
    return FORMATS.stream()
        .flatMap(
            format ->
                Stream.of(document.getTitle(), "")
                    .distinct()
                    .map(title -> source(document, title, format)))
        .filter(
            source ->
                preparation.version(source, from).passagesIn(document.getVersion()).isPresent())
        .findFirst();
  }

  private static SourceDocument source(Document document, String title, TextFormat format) {
    return SourceDocument.newBuilder()
        .setId(document.getId())
        .setTitle(title)
        .setText(document.getText())
        .setUrl(document.getUrl())
        .putAllMetadata(document.getMetadataMap())
        .setFormat(format)
        .build();
  }

  /** Cut as if it came now. */
  private final class Anew implements Takeover {
    private final SourceDocument source;
    private final ContentVersion version;

    private Anew(SourceDocument source, ContentVersion version) {
      this.source = source;
      this.version = version;
    }

    @Override
    public boolean isIn(String stored) {
      return version.passagesIn(stored).isPresent();
    }

    @Override
    public Prepared prepare(TokenCounter counter) {
      return preparation.prepare(source, version, counter);
    }
  }

  /** With its passages as they are. */
  private final class Kept implements Takeover {
    private final Document document;
    private final List<Passage> passages;
    private final String version;

    private Kept(Document document, List<Passage> passages) {
      this.document = document;
      this.passages = passages;
      String of = "%d %s\n%s".formatted(Chunker.REVISION, to, document.getVersion());
      byte[] digest = ContentVersion.sha256().digest(of.getBytes(StandardCharsets.UTF_8));
      this.version = "kept-" + HexFormat.of().formatHex(digest);
    }

    @Override
    public boolean isIn(String stored) {
      return version.equals(stored);
    }

    @Override
    public Prepared prepare(TokenCounter counter) {
      List<CutPassage> cut =
          passages.stream()
              .map(p -> new CutPassage(p.getStart(), p.getText(), p.getSectionList(), p.getPage()))
              .toList();
      List<Chunk> chunks = Refitting.fit(document.getTitle(), cut, counter);
      return new Prepared(document.toBuilder().setVersion(version).clearStoredAt().build(), chunks);
    }
  }
}
