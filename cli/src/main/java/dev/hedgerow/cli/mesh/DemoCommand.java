package dev.hedgerow.cli.mesh;

import dev.hedgerow.cli.client.GrpcRagClient;
import dev.hedgerow.cli.client.MeshConnection;
import dev.hedgerow.cli.render.AnswerView;
import dev.hedgerow.cli.render.TraceSpan;
import dev.hedgerow.cli.render.TraceTree;
import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.Console;
import dev.hedgerow.cli.terminal.ExitCode;
import dev.hedgerow.cli.terminal.Interruption;
import dev.hedgerow.cli.terminal.Style;
import dev.hedgerow.rag.v1.AnswerRequest;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.runtime.stream.StreamReader;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the whole of it on the project's own documentation. Leaves nothing behind. */
@Command(
    name = "demo",
    description = {
      "Start a mesh, take this project's documentation in, ask two questions about it, show",
      "the trace of the last answer, stop the mesh and remove its data. Nothing listens."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final List<String> QUESTIONS =
      List.of("Why one text a run on a CPU?", "How does a service know who calls?");

  private final Console console;
  @Mixin private ConfigOptions config = new ConfigOptions();

  /** Prints to the console. */
  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path project = Path.of(System.getProperty("cli.home", ""));
    List<DemoDocument> documents = DemoDocument.allOf(project);
    if (documents.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INCOMPLETE, "no documentation in " + project.toAbsolutePath());
    }
    try (Interruption _ = Interruption.cancelling(Thread.currentThread()::interrupt);
        TemporaryFolder folder = TemporaryFolder.create("hedgerow-demo-")) {
      MeshSetup setup = new MeshSetup().dataIn(folder.path());
      String trace = IdGenerator.random().generateTraceId();
      run(setup, documents, trace);
      // The mesh is closed, so every span has ended.
      console.line("");
      console.line(console.styled(Style.BOLD, "Where the time of the last answer went"));
      new TraceTree(setup.ring().trace(trace).stream().map(TraceSpan::of).toList()).print(console);
    }
    sayWhatIsNext();
    return ExitCode.OK;
  }

  private void run(MeshSetup setup, List<DemoDocument> documents, String trace) {
    console.note("Starting embed, retrieve, generate and the orchestrator in this process.");
    try (StartedMesh mesh = StartedMesh.start(setup, config)) {
      MeshConnection connection = mesh.connection();
      int passages = DemoDocument.ingest(documents, new GrpcRagClient(connection), console);
      console.line("Took in %d documents, %d passages.".formatted(documents.size(), passages));
      ask(QUESTIONS.getFirst(), new GrpcRagClient(connection));
      ask(QUESTIONS.getLast(), new GrpcRagClient(connection.traced(trace)));
    }
  }

  private void ask(String question, GrpcRagClient mesh) {
    console.line("");
    console.line(console.styled(Style.BOLD, "Question: " + question));
    AnswerView view = new AnswerView(console);
    AnswerRequest request = AnswerRequest.newBuilder().setQuestion(question).build();
    try (StreamReader<AnswerResponse> events = mesh.answer(request)) {
      for (AnswerResponse event = events.next(); event != null; event = events.next()) {
        view.show(event);
      }
    }
  }

  private void sayWhatIsNext() {
    console.line("");
    console.line(console.styled(Style.BOLD, "With your own documents"));
    console.line("  hedgerow up                      keeps a mesh up, at 127.0.0.1:7400");
    console.line("  hedgerow ingest PATH…            takes files and folders in");
    console.line("  hedgerow ask \"QUESTION\"          answers from them");
    console.line("  hedgerow --help                  shows the rest");
  }
}
