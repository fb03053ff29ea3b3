package dev.hedgerow.orchestrator.citation;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.RetrievedPassage;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Passage;
import java.util.ArrayList;
import java.util.List;

/** Passages to cite, and answers that cite them. */
final class CitedPassages {

  private CitedPassages() {}

  /** Passages of documents d1, d2 …, each beginning 100 code points into its document. */
  static List<RetrievedPassage> of(String... texts) {
    List<RetrievedPassage> passages = new ArrayList<>();
    for (String text : texts) {
      int number = passages.size() + 1;
      Passage passage =
          Passage.newBuilder()
              .setId("d" + number + "#0")
              .setText(text)
              .setStart(100)
              .setEnd(100 + text.codePointCount(0, text.length()))
              .build();
      passages.add(
          RetrievedPassage.newBuilder()
              .setNumber(number)
              .setPassage(passage)
              .setDocument(Document.newBuilder().setId("d" + number))
              .build());
    }
    return passages;
  }

  /** The citations of an answer that comes in the given pieces. */
  static List<Citation> scan(List<RetrievedPassage> passages, String... deltas) {
    CitationScanner scanner = new CitationScanner(passages);
    List<Citation> citations = new ArrayList<>();
    for (String delta : deltas) {
      citations.addAll(scanner.accept(delta));
    }
    citations.addAll(scanner.finish());
    return citations;
  }

  /** What the answer has where the citation says. */
  static String cited(String answer, Citation citation) {
    int[] points = answer.codePoints().toArray();
    int start = citation.getAnswerSpan().getStart();
    return new String(points, start, citation.getAnswerSpan().getEnd() - start);
  }
}
