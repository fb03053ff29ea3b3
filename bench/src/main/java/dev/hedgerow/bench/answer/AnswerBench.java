package dev.hedgerow.bench.answer;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.BenchException;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.LatencySide;
import dev.hedgerow.bench.frame.LatencySide.Unit;
import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.node.ServiceNode;
import dev.hedgerow.bench.report.Lines;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.runtime.bootstrap.Resources;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An answer from the question to its last event. Ours: the four services, a process each, with
 * engines that do next to nothing. The reference: the same hops and messages by grpc-java alone.
 */
public final class AnswerBench implements Bench {
  private static final double ANSWERS_PER_SECOND = 100;
  private static final String REFERENCE = "the same hops, bare grpc-java";
  private static final String GENERATE = "hedgerow.generate.";
  private static final String ORCHESTRATOR = "hedgerow.orchestrator.";

  @Override
  public String name() {
    return "answer";
  }

  @Override
  public String about() {
    return "an Answer over four processes, engines idle; against the same hops by bare grpc-java";
  }

  @Override
  public Plan plan() {
    return new Plan(9, Duration.ofSeconds(8), Duration.ofSeconds(30));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    List<Ports> ports = Ports.free(2);
    try (Nodes nodes = Nodes.open();
        MeshClient client = new MeshClient();
        Resources channels = new Resources()) {
      List<Node> ours = startOurs(nodes, ports.get(0));
      Recorder recorder = new Recorder(client, ports.get(0));
      recorder.ingest();
      Recording recording = recorder.record();
      List<Node> bare = startBare(nodes, ports.get(1), recording);
      report.note(
          "%d answers a second, %d events each"
              .formatted((int) ANSWERS_PER_SECOND, recording.answerResponses().size()));
      int events = recording.answerResponses().size();
      LatencySide ourSide = side(ours, channel(ports.get(0), channels), events);
      LatencySide bareSide = side(bare, channel(ports.get(1), channels), events);
      Comparison comparison = Comparison.run(ourSide, bareSide, plan, stalls);
      Lines.report(name(), comparison, REFERENCE, report);
      report.plot(
          new PercentilePlot(name(), "One answer, " + (int) ANSWERS_PER_SECOND + " a second")
              .add("four services", ourSide.all())
              .add(REFERENCE, bareSide.all()));
    }
  }

  private static List<Node> startOurs(Nodes nodes, Ports ports) throws InterruptedException {
    List<Node> started =
        List.of(
            service(nodes, "embed", ports.embed(), Map.of("hedgerow.embed.engine", "hash")),
            service(
                nodes, "retrieve", ports.retrieve(), Map.of("hedgerow.retrieve.engine", "memory")),
            service(
                nodes,
                "generate",
                ports.generate(),
                Map.of(
                    GENERATE + "default-model", "bench",
                    GENERATE + "models.bench.provider", "scripted",
                    GENERATE + "models.bench.script", "-- {quote 1} {words 16}")),
            service(
                nodes,
                "orchestrator",
                ports.orchestrator(),
                Map.of(
                    ORCHESTRATOR + "embed", "127.0.0.1:" + ports.embed(),
                    ORCHESTRATOR + "retrieve", "127.0.0.1:" + ports.retrieve(),
                    ORCHESTRATOR + "generate", "127.0.0.1:" + ports.generate())));
    Nodes.awaitServing(started);
    return started;
  }

  private static Node service(Nodes nodes, String name, int port, Map<String, String> keys) {
    return nodes.start(ServiceNode.class, port, List.of(name), keys);
  }

  private static List<Node> startBare(Nodes nodes, Ports ports, Recording recording)
      throws InterruptedException {
    Path file = nodes.folder().resolve("recording");
    recording.write(file);
    List<Node> started =
        List.of(
            peer(nodes, "embed", ports.embed(), file),
            peer(nodes, "retrieve", ports.retrieve(), file),
            peer(nodes, "generate", ports.generate(), file),
            nodes.start(
                BareOrchestrator.class,
                ports.orchestrator(),
                Stream.concat(Stream.of(file.toString()), ports.peers().stream()).toList(),
                Map.of()));
    Nodes.awaitServing(started);
    return started;
  }

  private static Node peer(Nodes nodes, String name, int port, Path file) {
    return nodes.start(BarePeer.class, port, List.of(name, file.toString()), Map.of());
  }

  private static Channel channel(Ports ports, Resources channels) {
    ManagedChannel channel = BareServer.channel(ports.orchestrator());
    channels.register(channel::shutdownNow);
    return channel;
  }

  private static LatencySide side(List<Node> nodes, Channel channel, int events) {
    return new LatencySide(
        new OpenLoop(ANSWERS_PER_SECOND, () -> ask(channel, events)),
        nodes.stream().map(Node::handle).toList(),
        Unit.MS,
        "answer");
  }

  private static void ask(Channel channel, int events) {
    Iterator<AnswerResponse> answer =
        ClientCalls.blockingServerStreamingCall(
            channel, RagServiceGrpc.getAnswerMethod(), CallOptions.DEFAULT, Recorder.ANSWER);
    AnswerResponse last = answer.next();
    int count = 1;
    for (; answer.hasNext(); count++) {
      last = answer.next();
    }
    if (!last.hasFinished() || last.getFinished().getDegraded() || count != events) {
      throw new BenchException("not a whole answer: " + count + " events, the last " + last);
    }
  }
}
