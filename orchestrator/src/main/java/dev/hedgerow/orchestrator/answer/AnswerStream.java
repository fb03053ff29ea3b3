package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.orchestrator.citation.CitationScanner;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.Coverage;
import dev.hedgerow.runtime.stream.StreamWriter;
import java.util.List;

/**
 * The events of one answer, in the order that the contract gives: coverage, deltas numbered without
 * gaps and each followed by the citations it completes, the end. For one thread.
 */
final class AnswerStream {

  private final StreamWriter<AnswerResponse> out;
  private final CitationScanner scanner;
  private int deltas;

  /** Begins the stream with its coverage. */
  AnswerStream(StreamWriter<AnswerResponse> out, Coverage coverage) {
    this.out = out;
    this.scanner = new CitationScanner(coverage.getPassagesList());
    out.write(AnswerResponse.newBuilder().setCoverage(coverage).build());
  }

  void text(String text) {
    TextDelta delta = TextDelta.newBuilder().setNumber(deltas++).setText(text).build();
    out.write(AnswerResponse.newBuilder().setDelta(delta).build());
    write(scanner.accept(text));
  }

  /** Whether any text was sent. */
  boolean hasText() {
    return deltas > 0;
  }

  /** Sends the citations that no more text can change. */
  void endText() {
    write(scanner.finish());
  }

  void finish(AnswerFinished finished) {
    out.write(AnswerResponse.newBuilder().setFinished(finished).build());
  }

  private void write(List<Citation> citations) {
    citations.forEach(
        citation -> out.write(AnswerResponse.newBuilder().setCitation(citation).build()));
  }
}
