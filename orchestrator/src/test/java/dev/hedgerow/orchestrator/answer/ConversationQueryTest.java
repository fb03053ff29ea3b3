package dev.hedgerow.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.orchestrator.retrieval.SearchText;
import dev.hedgerow.rag.v1.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConversationQueryTest {

  private static final String EARLIER = "Who founded the Acme Corporation?";
  private static final List<Turn> HISTORY =
      List.of(user("What is a hedge?"), says("Two copies."), user(EARLIER), says("Wile E. did."));

  @Test
  void addsTheEarlierQuestionToOneThatLeansOnIt() {
    for (String question :
        List.of(
            "When did they move?",
            "And in winter?",
            "What about Germany and the rest of Europe?",
            "Why?",
            "How big?",
            "Tell me more",
            "What were its first products called?")) {
      SearchText text = ConversationQuery.of(question, HISTORY);
      assertThat(text.context()).as(question).isEqualTo(EARLIER);
      assertThat(text.question()).isEqualTo(question);
    }
  }

  @Test
  void searchesAloneForAQuestionThatStandsByItself() {
    for (String question :
        List.of(
            "How does hedging choose its delay so that the budget is never exceeded by much, and"
                + " what is done when a replica is ejected at the same time?",
            "What is BM25?",
            "Who wrote Hamlet?",
            "How are passages fused?",
            "Wie groß ist der Hamburger Hafen?")) {
      assertThat(ConversationQuery.of(question, HISTORY)).isEqualTo(SearchText.of(question));
    }
  }

  @Test
  void goesBackToTheLatestQuestionThatStandsByItself() {
    List<Turn> history =
        List.of(user(EARLIER), says("Wile."), user("When was it?"), says("1949."), user("Why?"));
    assertThat(ConversationQuery.of("And where?", history).context()).isEqualTo(EARLIER);
    assertThat(ConversationQuery.of("And where?", history.subList(2, 5)).context())
        .isEqualTo("Why?");
  }

  @Test
  void withoutEarlierQuestionThereIsNothingToAdd() {
    assertThat(ConversationQuery.of("Why?", List.of())).isEqualTo(SearchText.of("Why?"));
    assertThat(ConversationQuery.of("Why?", List.of(says("Hello."))))
        .isEqualTo(SearchText.of("Why?"));
  }

  @Test
  void keepsTheSearchShort() {
    SearchText text = ConversationQuery.of("Why?", List.of(user("Long words 🌿".repeat(2_000))));
    assertThat(text.context().length()).isBetween(400, 512);
    assertThat(text.words().length()).isLessThan(4_096);
  }

  @Test
  void theQuestionsWordsCountTwice() {
    SearchText text = ConversationQuery.of("Why?", HISTORY);
    assertThat(text.prose()).isEqualTo("Why?\n" + EARLIER);
    assertThat(text.words()).isEqualTo("Why?\nWhy?\n" + EARLIER);
    assertThat(SearchText.of("Why?").words()).isEqualTo("Why?");
  }

  private static Turn user(String text) {
    return Turn.newBuilder().setSpeaker(Speaker.SPEAKER_USER).setText(text).build();
  }

  private static Turn says(String text) {
    return Turn.newBuilder().setSpeaker(Speaker.SPEAKER_ASSISTANT).setText(text).build();
  }
}
