package dev.hedgerow.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.FinishReason;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerEvalTest {
  private static final AnswerResponse RIGHT = citation("It was the Answer.", true);
  private static final AnswerResponse WRONG = citation("It was not.", true);
  private static final AnswerResponse UNVERIFIED = citation("It was the answer.", false);

  @Test
  void countsWhereTheAnswerIsQuoted() {
    AnswerResult result =
        run(
            List.of(RIGHT, WRONG),
            List.of(WRONG, RIGHT),
            List.of(UNVERIFIED, RIGHT),
            List.of(UNVERIFIED, WRONG),
            List.of());

    assertThat(result.firstCitedSentence()).isEqualTo(2 / 5.0);
    assertThat(result.anyCitation()).isEqualTo(3 / 5.0);
    assertThat(result.noAnswer()).isEqualTo(1 / 5.0);
  }

  @Test
  void countsAnswersThatBrokeOff() {
    AnswerEval eval =
        new AnswerEval(
            _ -> new Events(List.of(RIGHT, finished(FinishReason.FINISH_REASON_INTERRUPTED))), "c");
    eval.run(List.of(new GoldQuestion("q", List.of("the answer"))));

    assertThat(eval.broken()).isEqualTo(1);
  }

  @Test
  void printsTheResultForPrograms() {
    assertThat(new AnswerResult(0.75, 0.8, 0.1, 12.345).json())
        .isEqualTo(
            "{\"first_cited_sentence\":0.7500,\"any_citation\":0.8000,\"no_answer\":0.1000,"
                + "\"p50_ms\":12.35}");
  }

  /** Asks a question for each of the answers, whose number is the question's text. */
  @SafeVarargs
  private static AnswerResult run(List<AnswerResponse>... answers) {
    List<GoldQuestion> questions =
        IntStream.range(0, answers.length)
            .mapToObj(i -> new GoldQuestion(Integer.toString(i), List.of("the  answer")))
            .toList();
    return new AnswerEval(
            request -> {
              List<AnswerResponse> events = answers[Integer.parseInt(request.getQuestion())];
              return new Events(
                  Stream.concat(
                          events.stream(),
                          Stream.of(
                              finished(
                                  events.isEmpty()
                                      ? FinishReason.FINISH_REASON_NO_ANSWER
                                      : FinishReason.FINISH_REASON_END_TURN)))
                      .toList());
            },
            "c")
        .run(questions);
  }

  private static AnswerResponse citation(String quote, boolean verified) {
    return AnswerResponse.newBuilder()
        .setCitation(Citation.newBuilder().setQuote(quote).setVerified(verified))
        .build();
  }

  private static AnswerResponse finished(FinishReason reason) {
    return AnswerResponse.newBuilder()
        .setFinished(AnswerFinished.newBuilder().setReason(reason))
        .build();
  }

  private static final class Events implements StreamReader<AnswerResponse> {
    private final Queue<AnswerResponse> events;

    Events(List<AnswerResponse> events) {
      this.events = new ArrayDeque<>(events);
    }

    @Override
    public @Nullable AnswerResponse next() {
      return events.poll();
    }

    @Override
    public void close() {}
  }
}
