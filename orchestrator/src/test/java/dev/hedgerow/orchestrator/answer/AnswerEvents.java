package dev.hedgerow.orchestrator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.v1.TextDelta;
import dev.hedgerow.rag.v1.AnswerFinished;
import dev.hedgerow.rag.v1.AnswerResponse;
import dev.hedgerow.rag.v1.AnswerResponse.EventCase;
import dev.hedgerow.rag.v1.Citation;
import dev.hedgerow.rag.v1.Coverage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The events of one whole answer; holds every one of them to the contract's order. */
record AnswerEvents(List<AnswerResponse> all) {

  AnswerEvents {
    all = List.copyOf(all);
    assertThat(all.getFirst().hasCoverage()).isTrue();
    assertThat(all.getLast().hasFinished()).isTrue();
    assertThat(all.subList(1, all.size() - 1))
        .extracting(AnswerResponse::getEventCase)
        .isSubsetOf(EventCase.DELTA, EventCase.CITATION);
  }

  Coverage coverage() {
    return all.getFirst().getCoverage();
  }

  List<TextDelta> deltas() {
    return all.stream().filter(AnswerResponse::hasDelta).map(AnswerResponse::getDelta).toList();
  }

  String text() {
    return deltas().stream().map(TextDelta::getText).collect(Collectors.joining());
  }

  List<Citation> citations() {
    return all.stream()
        .filter(AnswerResponse::hasCitation)
        .map(AnswerResponse::getCitation)
        .toList();
  }

  AnswerFinished finished() {
    return all.getLast().getFinished();
  }

  void assertNumbered() {
    assertThat(deltas())
        .extracting(TextDelta::getNumber)
        .isEqualTo(IntStream.range(0, deltas().size()).boxed().toList());
    assertThat(citations())
        .extracting(Citation::getIndex)
        .isEqualTo(IntStream.range(0, citations().size()).boxed().toList());
  }
}
