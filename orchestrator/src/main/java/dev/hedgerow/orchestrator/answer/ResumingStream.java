package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.mesh.v1.ErrorReason;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's stream that survives the one who sends it. One that breaks before its first text is
 * begun again; one that breaks later, only if the same request always gives the same answer: then
 * what was delivered is checked and left out. In any other case the break is the caller's to hear
 * of. For one thread.
 */
final class ResumingStream implements StreamReader<GenerateResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(ResumingStream.class);

  /** As many tries in all as any call of the mesh has. */
  private static final int MOST_RESUMES = 2;

  private final GenerateClient model;
  private final GenerateRequest prompt;
  private final DeliveredText delivered = new DeliveredText();
  private StreamReader<GenerateResponse> stream;
  private boolean begun;
  private int resumes;

  ResumingStream(GenerateClient model, GenerateRequest prompt) {
    this.model = model;
    this.prompt = prompt;
    this.stream = model.generate(prompt);
  }

  /** Never null: a stream that ends without saying why is broken. */
  @Override
  public GenerateResponse next() {
    while (true) {
      try {
        GenerateResponse fresh = fresh(read());
        if (fresh != null) {
          return fresh;
        }
      } catch (Failure broken) {
        if (!worthResuming(broken)) {
          throw broken;
        }
        resume(broken);
      }
    }
  }

  private GenerateResponse read() {
    GenerateResponse next = stream.next();
    if (next == null) {
      throw Failure.of(
          ErrorKind.UNAVAILABLE,
          ErrorReason.ERROR_REASON_PEER_UNAVAILABLE,
          "the model's stream ended without saying why");
    }
    begun = true;
    return next;
  }

  /** What of the event the caller has not had yet; null for nothing. */
  private @Nullable GenerateResponse fresh(GenerateResponse event) {
    boolean catchingUp = !delivered.caughtUp();
    return switch (event.getEventCase()) {
      case TEXT -> {
        String text = delivered.add(event.getText().getText()).orElseThrow(ResumingStream::differs);
        if (!catchingUp) {
          yield event;
        }
        yield text.isEmpty() ? null : withText(event, text);
      }
      case FINISHED -> {
        if (catchingUp) {
          throw differs();
        }
        yield event;
      }
      case REASONING, EVENT_NOT_SET -> catchingUp ? null : event;
    };
  }

  private static GenerateResponse withText(GenerateResponse event, String text) {
    return event.toBuilder().setText(event.getText().toBuilder().setText(text)).build();
  }

  private static Failure differs() {
    return Failure.of(
        ErrorKind.INTERNAL,
        ErrorReason.ERROR_REASON_INTERNAL,
        "a model that always gives the same answer gave another one");
  }

  /** Before anything has come, the call itself has been tried again already. */
  private boolean worthResuming(Failure broken) {
    return broken.kind() == ErrorKind.UNAVAILABLE
        && begun
        && resumes < MOST_RESUMES
        && !CallContext.over()
        && (delivered.length() == 0 || model.describe(prompt.getModel()).getDeterministic());
  }

  private void resume(Failure broken) {
    LOG.atInfo()
        .addKeyValue("reason", broken.reason())
        .addKeyValue("delivered_characters", delivered.length())
        .log("a model's stream broke; it is run again");
    resumes++;
    stream.close();
    delivered.startAgain();
    stream = model.generate(prompt);
  }

  @Override
  public void close() {
    stream.close();
  }
}
