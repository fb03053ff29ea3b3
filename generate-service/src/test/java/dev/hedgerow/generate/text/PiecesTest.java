package dev.hedgerow.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiecesTest {
  @Test
  void endsAPieceAfterTheWhiteSpaceBehindItsWord() {
    assertThat(Pieces.of("one two  three")).containsExactly("one ", "two  ", "three");
  }

  @Test
  void togetherAreTheTextAndNeverEndInsideACodePoint() {
    Random random = Seed.random("PiecesTest");
    for (int round = 0; round < 500; round++) {
      String text = text(random);
      assertThat(String.join("", Pieces.of(text))).isEqualTo(text);
      assertThat(Pieces.count(text)).isEqualTo(Pieces.of(text).size());
      assertThat(Pieces.of(text))
          .allSatisfy(
              piece -> {
                assertThat(piece).isNotEmpty();
                assertThat(piece.length()).isLessThanOrEqualTo(Pieces.MAX_CHARS + 1);
                assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse();
              });
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int at = random.nextInt(80); at > 0; at--) {
      text.append(
          switch (random.nextInt(4)) {
            case 0 -> " ";
            case 1 -> "😀";
            case 2 -> "語";
            default -> "a";
          });
    }
    return text.toString();
  }
}
