package dev.hedgerow.generate.openai;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.runtime.config.Secret;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** A language model at an OpenAI-compatible endpoint. Reads only text: passages come rendered. */
public final class OpenAiModel implements LanguageModel {
  /** The name of its provider. */
  public static final String PROVIDER = "openai";

  private final OpenAiEndpoint endpoint;
  private final ChatRequests requests;
  private final OpenAiStreamingChatModel model;

  public OpenAiModel(OpenAiEndpoint endpoint, Exchanges exchanges) {
    this.endpoint = endpoint;
    this.requests = new ChatRequests(endpoint);
    var builder =
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(new ExchangeHttpClient(exchanges))
            .baseUrl(endpoint.baseUrl().toString())
            .modelName(endpoint.model())
            .returnThinking(true)
            .logRequests(false)
            .logResponses(false);
    endpoint.apiKey().map(Secret::value).ifPresent(builder::apiKey);
    this.model = builder.build();
  }

  @Override
  public Description description() {
    return new Description(
        PROVIDER,
        true,
        false,
        endpoint.local(),
        endpoint.model() + " at " + endpoint.baseUrl().getHost() + ".");
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    Exchange exchange = new Exchange(cancellation);
    AnswerReader reader = new AnswerReader(sink, exchange);
    ScopedValue.where(Exchange.CURRENT, exchange)
        .run(() -> model.chat(requests.of(prompt), reader));
    return reader.outcome(prompt, endpoint.model());
  }
}
