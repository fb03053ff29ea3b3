package dev.hedgerow.orchestrator.citation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.CitationProblem;
import dev.hedgerow.rag.v1.RetrievedPassage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a quote that is, or is not, in the passage it is cited from. */
final class CitationCheckTest {

  private static final String HEDGES =
      "A hedge is a second copy of a request. It goes to another replica after a delay.";
  private static final String BUDGET =
      "The budget bounds the share of hedges. 🌿 It is\n two percent.";
  private static final List<RetrievedPassage> PASSAGES = CitedPassages.of(HEDGES, BUDGET);

  @Test
  void verifiesAQuoteAndSaysWhereTheDocumentHasIt() {
    Citation citation = only("As the text says, “It goes to another replica” [1].");
    assertThat(citation.getVerified()).isTrue();
    assertThat(citation.getProblem()).isEqualTo(CitationProblem.CITATION_PROBLEM_UNSPECIFIED);
    assertThat(citation.getPassageId()).isEqualTo("d1#0");
    assertThat(citation.getDocumentId()).isEqualTo("d1");
    int start = 100 + HEDGES.indexOf("It goes");
    assertThat(citation.getDocumentSpan().getStart()).isEqualTo(start);
    assertThat(citation.getDocumentSpan().getEnd())
        .isEqualTo(start + "It goes to another replica".length());
  }

  @Test
  void countsCodePointsInAnswerAndDocument() {
    String answer = "🌿🌿 “It is two percent.” [2]";
    Citation citation = only(answer);
    assertThat(citation.getVerified()).isTrue();
    assertThat(CitedPassages.cited(answer, citation)).isEqualTo("It is two percent.");
    int start = 100 + BUDGET.codePointCount(0, BUDGET.indexOf("It is"));
    assertThat(citation.getDocumentSpan().getStart()).isEqualTo(start);
    // The document has one code point more: a line end and a space for the quote's one space.
    assertThat(citation.getDocumentSpan().getEnd())
        .isEqualTo(start + "It is two percent.".length() + 1);
  }

  @Test
  void namesAQuoteOfAnotherPassage() {
    assertProblem(
        "“a second copy of a request” [2]", CitationProblem.CITATION_PROBLEM_OTHER_PASSAGE);
  }

  @Test
  void namesAnAlteredQuote() {
    assertProblem(
        "“It goes to another replica after a pause” [1]", CitationProblem.CITATION_PROBLEM_ALTERED);
    assertProblem("“a Hedge is a second copy” [1]", CitationProblem.CITATION_PROBLEM_ALTERED);
  }

  @Test
  void namesAQuoteThatIsNowhere() {
    assertProblem(
        "“Hedgehogs hibernate under the hedge” [1]", CitationProblem.CITATION_PROBLEM_ABSENT);
  }

  @Test
  void namesANumberWithoutPassage() {
    for (String number : List.of("0", "3", "999999")) {
      Citation citation = only("“It is two percent.” [" + number + "]");
      assertThat(citation.getProblem()).isEqualTo(CitationProblem.CITATION_PROBLEM_OUT_OF_RANGE);
      assertThat(citation.getNumber()).isEqualTo(Integer.parseInt(number));
      assertThat(citation.getPassageId()).isEmpty();
      assertThat(citation.getDocumentId()).isEmpty();
      assertThat(citation.getQuote()).isEqualTo("It is two percent.");
    }
  }

  @Test
  void namesAClaimWithoutQuote() {
    String answer = "Nobody knows. Hedges cost e.g. two percent [2].";
    Citation citation = only(answer);
    assertThat(citation.getProblem()).isEqualTo(CitationProblem.CITATION_PROBLEM_NO_QUOTE);
    assertThat(citation.getQuote()).isEmpty();
    assertThat(citation.getPassageId()).isEqualTo("d2#0");
    assertThat(CitedPassages.cited(answer, citation)).isEqualTo("Hedges cost e.g. two percent");
  }

  @Test
  void doesNotTakePartOfAWordForAWord() {
    Citation citation = only("“ edge is a second copy” [1]");
    assertThat(citation.getVerified()).isFalse();
    assertThat(only("“hedge is a second cop” [1]").getVerified()).isFalse();
    assertThat(only("“copy of a request” [1]").getVerified()).isTrue();
  }

  @Test
  void findsWordsOfScriptsWithoutSpaces() {
    List<RetrievedPassage> passages = CitedPassages.of("請求の二番目の写しは別の複製へ送られる。");
    List<Citation> citations = CitedPassages.scan(passages, "“別の複製へ” [1] “別の複製に送られる” [1]");
    assertThat(citations.get(0).getVerified()).isTrue();
    assertThat(citations.get(1).getProblem()).isEqualTo(CitationProblem.CITATION_PROBLEM_ALTERED);
  }

  @Test
  void checksEachNumberOfAMarkerByItself() {
    List<Citation> citations = CitedPassages.scan(PASSAGES, "“It is two percent.” [1, 2, 7]");
    assertThat(citations).extracting(Citation::getIndex).containsExactly(0, 1, 2);
    assertThat(citations)
        .extracting(Citation::getProblem)
        .containsExactly(
            CitationProblem.CITATION_PROBLEM_OTHER_PASSAGE,
            CitationProblem.CITATION_PROBLEM_UNSPECIFIED,
            CitationProblem.CITATION_PROBLEM_OUT_OF_RANGE);
  }

  private static void assertProblem(String answer, CitationProblem problem) {
    Citation citation = only(answer);
    assertThat(citation.getProblem()).isEqualTo(problem);
    assertThat(citation.getVerified()).isFalse();
    assertThat(citation.hasDocumentSpan()).isFalse();
    assertThat(CitedPassages.cited(answer, citation)).isEqualTo(citation.getQuote());
  }

  private static Citation only(String answer) {
    List<Citation> citations = CitedPassages.scan(PASSAGES, answer);
    assertThat(citations).hasSize(1);
    return citations.getFirst();
  }
}
