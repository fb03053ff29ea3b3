package dev.hedgerow.cli.client;

import dev.hedgerow.cli.render.AnswerView;
import dev.hedgerow.cli.render.TraceSpan;
import dev.hedgerow.cli.render.TraceTree;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.generate.v1.GenerationSettings;
import dev.hedgerow.rag.v1.AnswerLimits;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a question and shows the answer while it comes. */
@Command(
    name = "ask",
    description = "Answer a question from the documents, with citations that are checked.")
public final class AskCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private ClientOptions client = new ClientOptions();
  @Mixin private SearchOptions search = new SearchOptions();

  @Option(names = "--model", paramLabel = "NAME", description = "The model that answers.")
  private String model = "";

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description = "Go on with the conversation in this file, and add the answer to it.")
  private @Nullable Path history;

  @Option(names = "--passages", paramLabel = "N", description = "Passages to rest on at most.")
  private @Nullable Integer passages;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Tokens of answer at most.")
  private @Nullable Integer maxTokens;

  @Option(names = "--temperature", paramLabel = "X", description = "0 for the likeliest, up to 2.")
  private @Nullable Double temperature;

  @Option(names = "--trace", description = "Show where the time went, as the services tell it.")
  private boolean trace;

  @Option(
      names = "--admin",
      split = ",",
      converter = Target.Converter.class,
      paramLabel = "HOST:PORT",
      description = {
        "With --trace, the admin ports that are asked (default: the one a hundred above the",
        "target's port, which is the orchestrator's)."
      })
  private List<Target> admin = List.of();

  /** Prints to the console. */
  public AskCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Conversation conversation = history == null ? null : new Conversation(history);
    AnswerRequest request = request(conversation);
    StringBuilder text = new StringBuilder();
    String traceId = IdGenerator.random().generateTraceId();
    try (MeshConnection connection = client.connect();
        StreamReader<AnswerResponse> events =
            new GrpcRagClient(trace ? connection.traced(traceId) : connection).answer(request);
        Interruption _ = Interruption.cancelling(events::close)) {
      FinishReason reason = show(events, text);
      if (conversation != null && !text.isEmpty()) {
        conversation.add(request.getQuestion(), text.toString());
      }
      if (trace) {
        showTrace(traceId);
      }
      return switch (reason) {
        case FINISH_REASON_NO_GENERATION, FINISH_REASON_INTERRUPTED -> ExitCode.CALL_FAILED;
        default -> ExitCode.OK;
      };
    }
  }

  private void showTrace(String traceId) {
    List<Target> ports = admin.isEmpty() ? List.of(client.adminPort()) : admin;
    List<TraceSpan> spans = AdminTraces.of(traceId, ports);
    console.line("");
    new TraceTree(spans).print(console);
  }

  private FinishReason show(StreamReader<AnswerResponse> events, StringBuilder text) {
    AnswerView view = new AnswerView(console);
    FinishReason reason = FinishReason.FINISH_REASON_UNSPECIFIED;
    try {
      for (AnswerResponse event = events.next(); event != null; event = events.next()) {
        if (client.json()) {
          console.json(event);
        } else {
          view.show(event);
        }
        text.append(event.getDelta().getText());
        reason = event.getFinished().getReason();
      }
      return reason;
    } finally {
      view.breakOff();
    }
  }

  private AnswerRequest request(@Nullable Conversation conversation) {
    AnswerRequest.Builder request =
        AnswerRequest.newBuilder()
            .setQuestion(search.question())
            .addAllCollections(search.collections())
            .addAllSources(search.sources())
            .setModel(model);
    if (conversation != null) {
      request.addAllHistory(conversation.turns());
    }
    if (passages != null) {
      request.setLimits(AnswerLimits.newBuilder().setMaxPassages(passages));
    }
    GenerationSettings.Builder settings = request.getSettingsBuilder();
    if (maxTokens != null) {
      settings.setMaxTokens(maxTokens);
    }
    if (temperature != null) {
      settings.setTemperature(temperature);
    }
    return request.build();
  }
}
