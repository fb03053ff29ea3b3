package dev.hedgerow.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.hedgerow.embed.v1.EmbedRequest;
import dev.hedgerow.embed.v1.EmbedServiceGrpc;
import dev.hedgerow.embed.v1.Role;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The record that every call leaves at its end. */
class CallLogTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.hedgerow.calls");
  private static final EmbedRequest GOOD =
      EmbedRequest.newBuilder().setRole(Role.ROLE_QUERY).addTexts("a text").build();

  private final Loopback loopback = new Loopback();
  private final FakeEmbed service = new FakeEmbed();
  private final Records records = new Records();

  @BeforeEach
  void record() {
    records.start();
    LOG.setLevel(Level.INFO);
    LOG.addAppender(records);
  }

  @AfterEach
  void close() {
    LOG.detachAppender(records);
    LOG.setLevel(Level.OFF);
    loopback.close();
  }

  @Test
  void saysWhoCalledWhatAndHowItEnded() throws InterruptedException {
    Calls.unary(open(), EmbedServiceGrpc.getEmbedMethod(), GOOD);

    Map<String, String> record = records.next(Level.INFO);
    assertThat(record)
        .containsEntry("method", "hedgerow.embed.v1.EmbedService/Embed")
        .containsEntry("code", "OK")
        .containsEntry("reason", "-")
        .containsEntry("tenant", "default")
        .containsEntry("key_id", "local");
    assertThat(record.get("trace_id")).matches("[0-9a-f]{32}");
    assertThat(Long.parseLong(String.valueOf(record.get("duration_us")))).isPositive();
  }

  @Test
  void warnsOfACallThatFailedWithItsReason() throws InterruptedException {
    var _ =
        catchThrowableOfType(
            Failure.class,
            () ->
                Calls.unary(
                    open(), EmbedServiceGrpc.getEmbedMethod(), EmbedRequest.getDefaultInstance()));

    assertThat(records.next(Level.WARN))
        .containsEntry("code", "INVALID_ARGUMENT")
        .containsEntry("reason", "INVALID_REQUEST")
        .containsEntry("tenant", "default");
  }

  @Test
  void doesNotWarnOfACallThatItsCallerGaveUp() throws InterruptedException {
    try (DuplexCall<?, ?> _ = Calls.duplex(open(), EmbedServiceGrpc.getEmbedStreamMethod(), 1)) {
      assertThat(service.streamStarted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(records.next(Level.INFO))
        .containsEntry("code", "CANCELLED")
        .containsEntry("reason", "CANCELLED");
  }

  @Test
  void tellsADeadlineThatPassedFromACallerWhoLeft() throws InterruptedException {
    Channel channel = loopback.foreign(loopback.serve(Map.of(), service));
    var call = channel.newCall(EmbedServiceGrpc.getEmbedStreamMethod(), CallOptions.DEFAULT);
    Metadata headers = new Metadata();
    // Not a deadline of the client's, which would cancel the call by itself.
    headers.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "200m");
    call.start(new ClientCall.Listener<>() {}, headers);

    assertThat(records.next(Level.WARN))
        .containsEntry("code", "DEADLINE_EXCEEDED")
        .containsEntry("reason", "DEADLINE_EXCEEDED");
    call.cancel("done", null);
  }

  @Test
  void recordsACallThatMetAnError() throws InterruptedException {
    service.answer =
        () -> {
          throw new StackOverflowError();
        };
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> Calls.unary(open(), EmbedServiceGrpc.getEmbedMethod(), GOOD));

    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(records.next(Level.WARN))
        .containsEntry("code", "INTERNAL")
        .containsEntry("reason", "INTERNAL");
  }

  @Test
  void doesNotKnowWhoCameWithoutAKey() throws InterruptedException {
    Channel channel = loopback.foreign(loopback.serveKeyed("a mesh key of some length", service));

    var _ =
        catchThrowableOfType(
            io.grpc.StatusRuntimeException.class,
            () -> EmbedServiceGrpc.newBlockingStub(channel).embed(GOOD));

    assertThat(records.next(Level.WARN))
        .containsEntry("code", "UNAUTHENTICATED")
        .containsEntry("reason", "KEY_MISSING")
        .containsEntry("tenant", "-")
        .containsEntry("key_id", "-");
  }

  private Channel open() {
    return loopback.open(
        EmbedServiceGrpc.getServiceDescriptor(), loopback.serve(Map.of(), service));
  }

  private static final class Records extends AppenderBase<ILoggingEvent> {
    private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      events.add(event);
    }

    /** What the next one says. */
    Map<String, String> next(Level level) throws InterruptedException {
      ILoggingEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      assertThat(event.getLevel()).isEqualTo(level);
      assertThat(List.copyOf(events)).isEmpty();
      return event.getKeyValuePairs().stream()
          .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }
  }
}
