package dev.hedgerow.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.RagServiceGrpc;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.grpc.ManagedChannel;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as it starts in production, with nobody behind it. */
final class OrchestratorMainTest {

  @Test
  void servesWhilePeersAreDownAndSaysSo() {
    try (RunningService _ = start()) {
      ManagedChannel channel = InProcessChannelBuilder.forName("orchestrator-alone").build();
      Failure failure =
          catchThrowableOfType(
              Failure.class,
              () ->
                  Calls.unary(
                      channel,
                      RagServiceGrpc.getRetrieveMethod(),
                      RetrieveRequest.newBuilder().setQuery("anyone there?").build()));
      channel.shutdownNow();
      assertThat(failure.is(ErrorReason.ERROR_REASON_SOURCES_MISSING))
          .as(failure.toString())
          .isTrue();
      assertThat(failure.metadata())
          .containsEntry("dense", "ERROR PEER_UNAVAILABLE")
          .containsEntry("lexical", "ERROR PEER_UNAVAILABLE");
    }
  }

  private static RunningService start() {
    Map<String, String> keys =
        Map.of(
            "hedgerow.orchestrator.embed", "in-process:nobody",
            "hedgerow.orchestrator.retrieve", "in-process:nobody",
            "hedgerow.orchestrator.generate", "in-process:nobody",
            "hedgerow.orchestrator.retrieval.fusion", "reciprocal-rank",
            "hedgerow.orchestrator.retrieval.sources.dense.weight", "0.7",
            "hedgerow.orchestrator.server.in-process", "orchestrator-alone");
    Configuration configuration =
        Configuration.load(OrchestratorMain.service().mappings(), null, Map.of(), keys);
    return RunningService.start(OrchestratorMain.service(), configuration, new SpanRing(64));
  }
}
