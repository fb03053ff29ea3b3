package dev.hedgerow.cli.render;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.rag.v1.SourceCoverage;
import dev.hedgerow.rag.v1.SourceScore;
import dev.hedgerow.rag.v1.SourceStatus;
import dev.hedgerow.rag.v1.Span;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Passage;

/** Messages as a mesh would send them. */
final class Samples {
  private Samples() {}

  static RetrievedPassage passage(int number) {
    return RetrievedPassage.newBuilder()
        .setNumber(number)
        .setScore(0.875)
        .setDocument(
            Document.newBuilder()
                .setId("README.md")
                .setTitle("Hedgerow")
                .setUrl("https://hedgerow.example/"))
        .setPassage(
            Passage.newBuilder()
                .setId("README.md#0")
                .setText("A hedge is sent\n  late.  It is counted.")
                .setStart(10)
                .setEnd(47)
                .addSection("Hedgerow")
                .addSection("Hedging"))
        .addSources(SourceScore.newBuilder().setSource("dense").setRank(1).setScore(0.5))
        .build();
  }

  static Coverage coverage() {
    return Coverage.newBuilder()
        .addPassages(passage(1))
        .addSources(source("dense", SourceStatus.SOURCE_STATUS_OK, 12, ""))
        .addSources(source("lexical", SourceStatus.SOURCE_STATUS_ERROR, 0, "PEER_UNAVAILABLE"))
        .build();
  }

  static AnswerResponse delta(String text) {
    return AnswerResponse.newBuilder().setDelta(TextDelta.newBuilder().setText(text)).build();
  }

  static AnswerResponse citation(Citation.Builder citation) {
    return AnswerResponse.newBuilder().setCitation(citation).build();
  }

  static AnswerResponse finished(AnswerFinished.Builder finished) {
    return AnswerResponse.newBuilder().setFinished(finished).build();
  }

  static Citation.Builder verified(int number, String quote) {
    return Citation.newBuilder()
        .setNumber(number)
        .setQuote(quote)
        .setVerified(true)
        .setDocumentSpan(Span.newBuilder().setStart(10).setEnd(31));
  }

  static Duration millis(long millis) {
    return Durations.fromMillis(millis);
  }

  private static SourceCoverage.Builder source(
      String name, SourceStatus status, int hits, String reason) {
    return SourceCoverage.newBuilder()
        .setSource(name)
        .setStatus(status)
        .setHits(hits)
        .setElapsed(millis(9))
        .setReason(reason);
  }
}
