package dev.hedgerow.generate.scripted;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.DeltaSink;
import dev.hedgerow.generate.model.Description;
import dev.hedgerow.generate.model.LanguageModel;
import dev.hedgerow.generate.model.Outcome;
import dev.hedgerow.generate.model.Prompt;
import dev.hedgerow.generate.text.LocalAnswer;
import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;

/**
 * Plays its {@link Script}; a user message that begins with {@code !script } brings its own, as in
 * {@code !script first=50ms rate=200 -- {quote 1} {words 40}}. The same prompt gives the same text.
 */
public final class ScriptedModel implements LanguageModel {
  /** The name of its provider, and its own. */
  public static final String NAME = "scripted";

  private static final String DIRECTIVE = "!script ";
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final Description DESCRIPTION =
      new Description(
          NAME, false, true, true, "Plays a script, for tests and load. Not a language model.");

  private final Script script;
  private final Pacer pacer;

  /**
   * A model with a script of its own; empty for the default one.
   *
   * @throws IllegalArgumentException when the script cannot be read
   */
  public ScriptedModel(String script, Pacer pacer) {
    this.script = script.isEmpty() ? Script.DEFAULT : Script.parse(script);
    this.pacer = pacer;
  }

  @Override
  public Description description() {
    return DESCRIPTION;
  }

  @Override
  public Outcome generate(Prompt prompt, DeltaSink sink, Cancellation cancellation) {
    Script play = scriptOf(prompt);
    LocalAnswer answer = answer(play, prompt);
    long due = pacer.nanos() + play.first().toNanos();
    long gap = play.rate() == 0 ? 0 : (long) (1e9 / play.rate());
    for (int sent = 0; ; sent++) {
      disturb(play, sent, cancellation);
      if (sent == answer.pieces().size()) {
        return answer.outcome(prompt, NAME);
      }
      pace(due + sent * gap, cancellation);
      sink.text(answer.pieces().get(sent));
    }
  }

  private static LocalAnswer answer(Script play, Prompt prompt) {
    boolean silent = play.finish() == FinishReason.FINISH_REASON_NO_ANSWER;
    String question = prompt.question();
    String asked = question.startsWith(DIRECTIVE) ? "" : question;
    String text = silent ? "" : new Template(prompt, asked).fill(play.template());
    return LocalAnswer.within(prompt.settings(), text, play.finish());
  }

  private Script scriptOf(Prompt prompt) {
    String question = prompt.question();
    if (!question.startsWith(DIRECTIVE)) {
      return script;
    }
    try {
      return Script.parse(question.substring(DIRECTIVE.length()));
    } catch (IllegalArgumentException e) {
      throw Failure.invalid(
          "messages[" + (prompt.turns().size() - 1) + "].text", "not a script that can be read");
    }
  }

  private void disturb(Script play, int sent, Cancellation cancellation) {
    if (sent == play.fail()) {
      throw failure(play.error());
    }
    if (sent == play.hang()) {
      pace(pacer.nanos() + FOREVER.toNanos(), cancellation);
    }
  }

  private void pace(long due, Cancellation cancellation) {
    pacer.until(due, cancellation);
    if (cancellation.cancelled()) {
      throw Failure.cancelled("cancelled while playing");
    }
  }

  private static Failure failure(ErrorReason reason) {
    return switch (reason) {
      case ERROR_REASON_PROVIDER_LIMITED ->
          Failure.of(ErrorKind.UNAVAILABLE, reason, "scripted").retryAfter(RETRY_AFTER);
      case ERROR_REASON_PROVIDER_CREDENTIALS, ERROR_REASON_PROVIDER_REFUSED ->
          Failure.of(ErrorKind.FAILED_PRECONDITION, reason, "scripted");
      default -> Failure.of(ErrorKind.UNAVAILABLE, reason, "scripted");
    };
  }
}
