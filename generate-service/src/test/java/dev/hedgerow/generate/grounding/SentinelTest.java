package dev.hedgerow.generate.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.generate.model.RawPieces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentinelTest {
  private final RawPieces passed = new RawPieces();
  private final Sentinel sentinel = new Sentinel(passed);

  @ParameterizedTest
  @ValueSource(strings = {"", "\n ", "  "})
  void findsTheWordsCharacterByCharacter(String before) {
    for (char one : (before + Sentinel.WORDS + ". Sorry.").toCharArray()) {
      sentinel.text(String.valueOf(one));
    }
    sentinel.finish();
    assertThat(sentinel.noAnswer()).isTrue();
    assertThat(passed.text()).isEmpty();
  }

  @Test
  void letsGoOfTextAsSoonAsItIsSomethingElse() {
    sentinel.text("NO_ANS");
    assertThat(passed.text()).isEmpty();
    sentinel.text("OLA");
    assertThat(passed.text()).isEqualTo("NO_ANSOLA");
    sentinel.text("!");
    assertThat(passed.text()).isEqualTo("NO_ANSOLA!");
  }

  @Test
  void takesAnAnswerThatEndsLikeABeginningOfTheWordsForText() {
    sentinel.text("NO");
    sentinel.finish();
    assertThat(sentinel.noAnswer()).isFalse();
    assertThat(passed.text()).isEqualTo("NO");
  }

  @Test
  void findsThemOnlyAtTheStart() {
    sentinel.text("The model says " + Sentinel.WORDS);
    sentinel.finish();
    assertThat(sentinel.noAnswer()).isFalse();
    assertThat(passed.text()).endsWith(Sentinel.WORDS);
  }

  @Test
  void neverHoldsReasoningBack() {
    sentinel.reasoning("NO");
    assertThat(passed.reasoning()).isEqualTo("NO");
  }
}
