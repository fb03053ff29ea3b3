package dev.hedgerow.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.model.Collected;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.LanguageModelContract;
import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Prompts;
import dev.hedgerow.generate.model.Role;
import dev.hedgerow.generate.model.Settings;
import dev.hedgerow.generate.model.Turn;
import dev.hedgerow.generate.stream.Ending;
import dev.hedgerow.generate.v1.FinishReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractiveModelTest extends LanguageModelContract {
  private static final String BRIDGE =
      "The old bridge was opened in 1849. It was designed by Ada Marlowe, an engineer from Leeds."
          + " Boats pass under it every day.";
  private static final String HEDGES =
      "A hedgerow is a line of shrubs. Farmers in Kent planted hedgerows to keep cattle in.";

  @Override
  protected LanguageModel model() {
    return new ExtractiveModel();
  }

  @Override
  protected Prompt answerable() {
    return Prompts.ask("Who designed the old bridge?", HEDGES, BRIDGE);
  }

  @Override
  protected Prompt unsupported() {
    return Prompts.ask("Which enzyme splits lactose in the gut?", HEDGES, BRIDGE);
  }

  @Test
  void quotesTheBestSentenceFirstWithItsPassagesNumber() {
    assertThat(answer(answerable()))
        .startsWith("“It was designed by Ada Marlowe, an engineer from Leeds.” [2]");
  }

  @Test
  void prefersASentenceWithTheKindOfThingThatIsAskedFor() {
    assertThat(answer(Prompts.ask("When was the old bridge opened?", HEDGES, BRIDGE)))
        .startsWith("“The old bridge was opened in 1849.” [2]");
  }

  @Test
  void doesNotQuoteQuestions() {
    Prompt prompt =
        Prompts.ask(
            "How does Hedgerow rotate its keys?",
            "How does Hedgerow rotate its keys? Keys of Hedgerow rotate when their file changes.");
    assertThat(answer(prompt)).isEqualTo("“Keys of Hedgerow rotate when their file changes.” [1]");
  }

  @Test
  void quotesNoSentenceTwice() {
    Prompt prompt = Prompts.ask("Who designed the old bridge?", BRIDGE, BRIDGE);
    assertThat(answer(prompt)).containsOnlyOnce("Ada Marlowe");
  }

  @Test
  void followsAQuestionThatLeansOnTheOneBefore() {
    Prompt prompt =
        new Prompt(
            List.of(
                new Turn(Role.USER, "Who designed the old bridge?"),
                new Turn(Role.ASSISTANT, "Ada Marlowe."),
                new Turn(Role.USER, "And when was it opened?")),
            Prompts.passages("The museum was opened in 1901.", BRIDGE),
            Settings.DEFAULT);
    assertThat(answer(prompt)).startsWith("“The old bridge was opened in 1849.” [2]");
  }

  @Test
  void quotesAListWhole() {
    String list = "- open the valve\n- start the pump\n- close the valve";
    Prompt prompt = Prompts.ask("How is the pump started?", "Steps for the pump:\n\n" + list);
    assertThat(answer(prompt)).contains("“" + list + "” [1]");
  }

  @Test
  void quotesAWrappedSentenceWholeAndAsItStands() {
    String sentence = "The old bridge,\n   which Ada Marlowe designed, was opened in 1849.";
    Prompt prompt =
        Prompts.ask("When was the old bridge opened?", "2. " + sentence + " Boats pass under it.");
    assertThat(answer(prompt)).startsWith("“" + sentence);
  }

  @Test
  void quotesNoHeadingAndNoSentenceThatRepeatsTheTitleOrASection() {
    Prompt prompt =
        new Prompt(
            List.of(new Turn(Role.USER, "How are hedgerows planted?")),
            List.of(
                new Passage(
                    "How_hedgerows_are_planted",
                    List.of("Planting hedgerows"),
                    "How hedgerows are planted.\n\n**Planting hedgerows**\n\n"
                        + "## How are hedgerows planted\n\nThey are planted in rows in winter.",
                    1)),
            Settings.DEFAULT);
    assertThat(answer(prompt)).isEqualTo("“They are planted in rows in winter.” [1]");
  }

  @Test
  void prefersProseToCodeThatMatchesALittleBetter() {
    String code = "```\nstart old pump  # the old pump of the mill\n```";
    String prose = "The pump of the mill is started by its lever.";
    assertThat(answer(Prompts.ask("How is the old pump of the mill started?", code, prose)))
        .startsWith("“" + prose + "” [2]");
  }

  @Test
  void quotesCodeWhenNoProseComesNear() {
    String code = "start the old pump";
    assertThat(answer(Prompts.ask("How to start the old pump?", "```\n" + code + "\n```", HEDGES)))
        .startsWith("“" + code + "” [1]");
  }

  @Test
  void abstainsWithoutPassages() {
    Ending ending = generate(Prompts.ask("Who designed the old bridge?"), new Collected());
    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_NO_ANSWER);
  }

  @Test
  void answersAQuestionOfCommonWordsFromItsTurnBeforeOrNotAtAll() {
    Ending ending = generate(Prompts.ask("What is it?", BRIDGE), new Collected());
    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_NO_ANSWER);
  }

  @Test
  void countsTheTitleAndHeadingsAsContext() {
    Prompt prompt =
        new Prompt(
            List.of(new Turn(Role.USER, "What is the default port of the Hedgerow orchestrator?")),
            List.of(
                new Passage("Other", List.of(), "The default port is 9200.", 0.9),
                new Passage(
                    "Hedgerow", List.of("The orchestrator"), "The default port is 7400.", 0.9)),
            Settings.DEFAULT);
    assertThat(answer(prompt)).startsWith("“The default port is 7400.” [2]");
  }

  @Test
  void stopsAtTheLimitOnTokens() {
    Collected collected = new Collected();
    Ending ending = generate(Prompts.limited(answerable(), 2), collected);
    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_MAX_TOKENS);
    assertThat(collected.deltas()).hasSize(2);
  }

  @Test
  void endsBeforeAStopSequence() {
    Collected collected = new Collected();
    Ending ending = generate(Prompts.limited(answerable(), 100, "Marlowe"), collected);
    assertThat(ending.outcome().reason()).isEqualTo(FinishReason.FINISH_REASON_STOP_SEQUENCE);
    assertThat(collected.text()).isEqualTo("“It was designed by Ada ");
  }

  @Test
  void saysThatItIsNoLanguageModel() {
    assertThat(model().description().languageModel()).isFalse();
    assertThat(model().description().text()).contains("Not a language model");
  }

  private String answer(Prompt prompt) {
    Collected collected = new Collected();
    generate(prompt, collected);
    return collected.text();
  }
}
