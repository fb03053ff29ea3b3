package dev.hedgerow.orchestrator.answer;

import dev.hedgerow.generate.v1.Finished;
import dev.hedgerow.generate.v1.GenerateRequest;
import dev.hedgerow.generate.v1.GenerateResponse;
import dev.hedgerow.orchestrator.peer.GenerateClient;
import dev.hedgerow.orchestrator.stage.DeadlineBudget;
import dev.hedgerow.orchestrator.stage.Stages;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.call.TaskScope;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model and relays what it writes. One thread reads the model, the caller's own writes to
 * the reader, and a bounded buffer is between them.
 */
final class Generation {

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  private final GenerateClient model;
  private final DeadlineBudget budget;
  private final long bufferBytes;

  Generation(GenerateClient model, DeadlineBudget budget, long bufferBytes) {
    this.model = model;
    this.budget = budget;
    this.bufferBytes = bufferBytes;
  }

  /**
   * Streams the model's answer and the citations in it.
   *
   * @return how the model ended
   * @throws Failure when the reader is gone or the call is over
   */
  Ending relay(GenerateRequest prompt, AnswerStream out, Stages stages) {
    RelayBuffer buffer = new RelayBuffer(bufferBytes);
    try (TaskScope scope = TaskScope.open()) {
      scope.fork("generate", budget.generate(), () -> fill(buffer, prompt, stages));
      for (String text = buffer.take(); text != null; text = buffer.take()) {
        out.text(text);
      }
    }
    CallContext.check();
    out.endText();
    return buffer.ending();
  }

  /** Always ends the buffer: the reader waits for it. */
  private boolean fill(RelayBuffer buffer, GenerateRequest prompt, Stages stages) {
    Ending ending = new Ending.Broken(Failure.cancelled("the model's thread died"));
    try {
      Finished finished = stages.run("generate", "chat", () -> read(buffer, prompt, stages));
      ending = new Ending.Complete(finished);
    } catch (RuntimeException thrown) {
      if (!(thrown instanceof Failure)) {
        LOG.atError().setCause(thrown).log("relaying failed unexpectedly");
      }
      ending = new Ending.Broken(Failure.from(thrown));
    } finally {
      buffer.end(ending);
    }
    return true;
  }

  /** Reasoning is not part of the answer; it counts as a sign of life only. */
  private Finished read(RelayBuffer buffer, GenerateRequest prompt, Stages stages) {
    Duration start = stages.elapsed();
    boolean silent = true;
    try (ResumingStream stream = new ResumingStream(model, prompt)) {
      while (true) {
        GenerateResponse next = stream.next();
        if (silent && !next.hasFinished()) {
          silent = false;
          stages.record("first_token", start);
        }
        switch (next.getEventCase()) {
          case TEXT -> buffer.put(next.getText().getText());
          case FINISHED -> {
            return next.getFinished();
          }
          case REASONING, EVENT_NOT_SET -> {}
        }
      }
    }
  }
}
