package dev.hedgerow.orchestrator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentVersionTest {
  private static final ChunkSettings SETTINGS = new ChunkSettings(400, 40);
  private static final SourceDocument DOCUMENT =
      SourceDocument.newBuilder().setId("a").setTitle("t").setText("x").setUrl("u").build();

  private static ContentVersion version(SourceDocument document) {
    return ContentVersion.of(document, SETTINGS, List.of(), "m");
  }

  private static Value value(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  @Test
  void isTheSameForTheSameContent() {
    SourceDocument one =
        DOCUMENT.toBuilder().putMetadata("a", value("1")).putMetadata("b", value("2")).build();
    SourceDocument other =
        DOCUMENT.toBuilder().putMetadata("b", value("2")).putMetadata("a", value("1")).build();

    assertThat(version(one)).isEqualTo(version(other));
    assertThat(version(DOCUMENT.toBuilder().setId("b").build())).isEqualTo(version(DOCUMENT));
    assertThat(version(DOCUMENT.toBuilder().setFormat(TextFormat.TEXT_FORMAT_PLAIN).build()))
        .isEqualTo(version(DOCUMENT));
  }

  @Test
  void changesWithEverythingThatMakesTheStoredDocument() {
    List<ContentVersion> versions =
        List.of(
            version(DOCUMENT),
            version(DOCUMENT.toBuilder().setTitle("t2").build()),
            version(DOCUMENT.toBuilder().setText("x2").build()),
            version(DOCUMENT.toBuilder().setUrl("u2").build()),
            version(DOCUMENT.toBuilder().setFormat(TextFormat.TEXT_FORMAT_HTML).build()),
            version(DOCUMENT.toBuilder().putMetadata("a", value("1")).build()),
            ContentVersion.of(DOCUMENT, new ChunkSettings(401, 40), List.of(), "m"),
            ContentVersion.of(DOCUMENT, new ChunkSettings(400, 41), List.of(), "m"),
            ContentVersion.of(DOCUMENT, SETTINGS, List.of(), "m2"),
            ContentVersion.of(DOCUMENT, SETTINGS, List.of(Step.LOWER), "m"),
            ContentVersion.of(DOCUMENT, SETTINGS, List.of(Step.LOWER, Step.REDACT), "m"),
            ContentVersion.of(DOCUMENT, SETTINGS, List.of(Step.REDACT, Step.LOWER), "m"));

    assertThat(versions).doesNotHaveDuplicates();
  }

  @Test
  void remembersThePassagesOfTheVersionThatItIs() {
    ContentVersion version = version(DOCUMENT);

    assertThat(version.with(12)).hasSizeLessThanOrEqualTo(128);
    assertThat(version.passagesIn(version.with(12))).hasValue(12);
    assertThat(version.passagesIn("")).isEmpty();
    assertThat(version.passagesIn(version.digest())).isEmpty();
    assertThat(version.passagesIn(version.digest() + ".x")).isEmpty();
    assertThat(version.passagesIn("0".repeat(64) + ".12")).isEmpty();
  }
}
