package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GroundingPassage;
import dev.hedgerow.generate.v1.Message;
import dev.hedgerow.generate.v1.Speaker;
import dev.hedgerow.orchestrator.retrieval.FusedPassage;
import dev.hedgerow.rag.v1.AnswerRequest;
import java.util.List;

/** What a model is given: the conversation, the question last, and the passages by number. */
final class Prompt {

  private Prompt() {}

  static GenerateRequest of(AnswerRequest request, List<FusedPassage> passages) {
    GenerateRequest.Builder prompt = GenerateRequest.newBuilder().setModel(request.getModel());
    request
        .getHistoryList()
        .forEach(turn -> prompt.addMessages(message(turn.getSpeaker(), turn.getText())));
    prompt.addMessages(message(Speaker.SPEAKER_USER, request.getQuestion()));
    passages.forEach(passage -> prompt.addPassages(grounding(passage)));
    if (request.hasSettings()) {
      prompt.setSettings(request.getSettings());
    }
    return prompt.build();
  }

  private static Message message(Speaker speaker, String text) {
    return Message.newBuilder().setSpeaker(speaker).setText(text).build();
  }

  private static GroundingPassage grounding(FusedPassage passage) {
    return GroundingPassage.newBuilder()
        .setTitle(passage.found().hit().getDocument().getTitle())
        .addAllSection(passage.passage().getSectionList())
        .setText(passage.passage().getText())
        .setScore(passage.score())
        .build();
  }
}
