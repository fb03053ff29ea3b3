package dev.hedgerow.generate.openai;

import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.model.TokenUsage;
import dev.hedgerow.generate.text.LocalAnswer;
import dev.hedgerow.generate.v1.FinishReason;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.jspecify.annotations.Nullable;

/** Passes on what LangChain4j reads. Never throws into it: the exchange keeps what went wrong. */
final class AnswerReader implements StreamingChatResponseHandler {
  private final DeltaSink sink;
  private final Exchange exchange;
  private int pieces;
  private @Nullable ChatResponse complete;

  AnswerReader(DeltaSink sink, Exchange exchange) {
    this.sink = sink;
    this.exchange = exchange;
  }

  @Override
  public void onPartialResponse(String text) {
    pass(() -> sink.text(text));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    pass(() -> sink.reasoning(thinking.text()));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    complete = response;
  }

  @Override
  public void onError(Throwable thrown) {
    // What LangChain4j could not read may quote the provider; nothing of it is kept.
    exchange.fail(ProviderFailures.unavailable("the provider's answer could not be read"));
  }

  /**
   * How the answer ended.
   *
   * @throws dev.hedgerow.runtime.error.Failure when it broke off
   */
  Outcome outcome(Prompt prompt, String model) {
    exchange.check();
    ChatResponse response = complete;
    if (response == null || response.finishReason() == null) {
      throw ProviderFailures.unavailable("the stream ended before its answer was complete");
    }
    String name = response.modelName() == null ? model : response.modelName();
    return new Outcome(reason(response), usage(prompt, response), name);
  }

  private void pass(Runnable write) {
    if (exchange.over()) {
      return;
    }
    pieces++;
    try {
      write.run();
    } catch (RuntimeException e) {
      exchange.fail(e);
    }
  }

  private static FinishReason reason(ChatResponse response) {
    return switch (response.finishReason()) {
      case STOP, OTHER -> FinishReason.FINISH_REASON_END_TURN;
      case LENGTH -> FinishReason.FINISH_REASON_MAX_TOKENS;
      case TOOL_EXECUTION -> FinishReason.FINISH_REASON_TOOL_CALLS;
      case CONTENT_FILTER -> FinishReason.FINISH_REASON_FILTERED;
    };
  }

  private TokenUsage usage(Prompt prompt, ChatResponse response) {
    var usage = response.tokenUsage();
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return LocalAnswer.estimate(prompt, pieces);
    }
    return new TokenUsage(usage.inputTokenCount(), usage.outputTokenCount(), false);
  }
}
