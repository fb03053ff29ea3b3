package dev.hedgerow.generate.openai;

import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.Settings;
import dev.hedgerow.generate.model.Turn;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.Optional;

/** Prompts as LangChain4j has them. */
final class ChatRequests {
  private final OpenAiEndpoint endpoint;

  ChatRequests(OpenAiEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  ChatRequest of(Prompt prompt) {
    return ChatRequest.builder()
        .messages(prompt.turns().stream().map(ChatRequests::message).toList())
        .parameters(parameters(prompt.settings()))
        .build();
  }

  private static ChatMessage message(Turn turn) {
    return switch (turn.role()) {
      case SYSTEM -> SystemMessage.from(turn.text());
      case USER -> UserMessage.from(turn.text());
      case ASSISTANT -> AiMessage.from(turn.text());
    };
  }

  private OpenAiChatRequestParameters parameters(Settings settings) {
    OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
    parameters.modelName(endpoint.model());
    settings
        .temperature()
        .ifPresentOrElse(
            parameters::temperature,
            () -> endpoint.temperature().ifPresent(parameters::temperature));
    settings.topP().ifPresent(parameters::topP);
    // The field has 32 bits; the same seed still gives the same one.
    settings.seed().ifPresent(seed -> parameters.seed(Long.hashCode(seed)));
    if (!settings.stop().isEmpty()) {
      parameters.stopSequences(settings.stop());
    }
    maxTokens(settings).ifPresent(max -> limit(parameters, max));
    return parameters.build();
  }

  private Optional<Integer> maxTokens(Settings settings) {
    return settings.maxTokens().isPresent()
        ? Optional.of(settings.maxTokens().getAsInt())
        : endpoint.maxTokens();
  }

  private void limit(OpenAiChatRequestParameters.Builder parameters, int max) {
    if (endpoint.wantsMaxCompletionTokens()) {
      parameters.maxCompletionTokens(max);
    } else {
      parameters.maxOutputTokens(max);
    }
  }
}
