package dev.hedgerow.bench.hop;

import static dev.hedgerow.bench.hop.NoWork.REQUEST;

import dev.hedgerow.bench.Bench;
import dev.hedgerow.bench.frame.Call;
import dev.hedgerow.bench.frame.Comparison;
import dev.hedgerow.bench.frame.LatencySide;
import dev.hedgerow.bench.frame.LatencySide.Unit;
import dev.hedgerow.bench.frame.OpenLoop;
import dev.hedgerow.bench.frame.Plan;
import dev.hedgerow.bench.frame.RateSide;
import dev.hedgerow.bench.frame.Stalls;
import dev.hedgerow.bench.node.BareServer;
import dev.hedgerow.bench.node.MeshClient;
import dev.hedgerow.bench.node.Node;
import dev.hedgerow.bench.node.Nodes;
import dev.hedgerow.bench.report.Lines;
import dev.hedgerow.bench.report.PercentilePlot;
import dev.hedgerow.bench.report.Report;
import dev.hedgerow.embed.v1.EmbedResponse;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.runtime.bootstrap.Resources;
import dev.hedgerow.runtime.grpc.Calls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A unary call through every interceptor of client and server, against grpc-java without any; one
 * process calls, another serves.
 */
public final class HopBench implements Bench {
  private static final double CALLS_PER_SECOND = 1_000;
  private static final int CALLERS = 64;
  private static final String REFERENCE = "bare grpc-java";

  @Override
  public String name() {
    return "hop";
  }

  @Override
  public String about() {
    return "a unary call through every interceptor; against a bare grpc-java server and client";
  }

  @Override
  public Plan plan() {
    return new Plan(9, Duration.ofSeconds(4), Duration.ofSeconds(15));
  }

  @Override
  public void run(Plan plan, Stalls stalls, Report report) throws InterruptedException {
    List<Integer> ports = Nodes.freePorts(2);
    try (Nodes nodes = Nodes.open();
        MeshClient mesh = new MeshClient();
        Resources channels = new Resources()) {
      Node ours = nodes.start(MeshHop.class, ports.get(0), List.of(), Map.of());
      Node bare = nodes.start(BareHop.class, ports.get(1), List.of(), Map.of());
      Nodes.awaitServing(List.of(ours, bare));
      ManagedChannel oursChannel = mesh.open(ours.port(), EmbedServiceGrpc.getServiceDescriptor());
      ManagedChannel bareChannel = BareServer.channel(bare.port());
      channels.register(bareChannel::shutdownNow);
      Hop ourHop =
          new Hop(ours, () -> Calls.unary(oursChannel, EmbedServiceGrpc.getEmbedMethod(), REQUEST));
      Hop bareHop = new Hop(bare, () -> bare(bareChannel));
      latencies(ourHop, bareHop, plan, stalls, report);
      rates(ourHop, bareHop, plan, stalls, report);
    }
  }

  /** One of the two servers and how it is called. */
  private record Hop(Node server, Call call) {
    List<ProcessHandle> processes() {
      return List.of(ProcessHandle.current(), server.handle());
    }
  }

  private static EmbedResponse bare(Channel channel) {
    return ClientCalls.blockingUnaryCall(
        channel, EmbedServiceGrpc.getEmbedMethod(), CallOptions.DEFAULT, REQUEST);
  }

  private void latencies(Hop ours, Hop bare, Plan plan, Stalls stalls, Report report)
      throws InterruptedException {
    report.note("one hop, " + (int) CALLS_PER_SECOND + " calls a second");
    LatencySide ourSide = latency(ours);
    LatencySide bareSide = latency(bare);
    Comparison comparison = Comparison.run(ourSide, bareSide, plan, stalls);
    Lines.report(name(), comparison, REFERENCE, report);
    report.plot(
        new PercentilePlot(name(), "One hop, " + (int) CALLS_PER_SECOND + " calls a second")
            .add("through every interceptor", ourSide.all())
            .add(REFERENCE, bareSide.all()));
  }

  private static LatencySide latency(Hop hop) {
    return new LatencySide(
        new OpenLoop(CALLS_PER_SECOND, hop.call()), hop.processes(), Unit.US, "call");
  }

  private void rates(Hop ours, Hop bare, Plan plan, Stalls stalls, Report report)
      throws InterruptedException {
    report.note("one hop, " + CALLERS + " callers");
    RateSide ourSide = new RateSide(CALLERS, ours.call(), ours.processes());
    RateSide bareSide = new RateSide(CALLERS, bare.call(), bare.processes());
    Comparison comparison = Comparison.run(ourSide, bareSide, plan, stalls);
    Lines.report(name(), comparison, REFERENCE, report);
  }
}
