package dev.hedgerow.generate.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.generate.model.Cancellation;
import dev.hedgerow.generate.model.Passage;
import dev.hedgerow.generate.model.Prompts;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cancel in the middle of the work, and how much is still done after it. */
class CancelledRankingTest {
  private static final String TEXT = "The old bridge was opened in 1849. Boats pass under it.";

  private final Cancellation cancellation = new Cancellation();

  @Test
  void readsNoFurtherPassage() {
    CancellingAt passages = new CancellingAt(5);

    Failure failure =
        catchThrowableOfType(Failure.class, () -> Evidence.of(passages, cancellation));

    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(passages.read).isEqualTo(5);
  }

  @Test
  void judgesNoFurtherSentence() {
    Evidence evidence = Evidence.of(Prompts.passages(TEXT, TEXT), cancellation);
    Judge judge = new Judge(Question.of(Prompts.ask("When?", TEXT)), evidence, Weights.TUNED);
    assertThat(judge.ranking(cancellation)).hasSize(4);

    cancellation.cancel();

    Failure failure = catchThrowableOfType(Failure.class, () -> judge.ranking(cancellation));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
  }

  private final class CancellingAt extends AbstractList<Passage> {
    private final List<Passage> all = Collections.nCopies(100, Prompts.passages(TEXT).getFirst());
    private final int last;
    private int read;

    CancellingAt(int last) {
      this.last = last;
    }

    @Override
    public Passage get(int index) {
      read++;
      if (read == last) {
        cancellation.cancel();
      }
      return all.get(index);
    }

    @Override
    public int size() {
      return all.size();
    }
  }
}
