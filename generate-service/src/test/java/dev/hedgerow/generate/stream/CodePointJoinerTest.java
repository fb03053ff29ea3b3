package dev.hedgerow.generate.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointJoinerTest {
  private final CodePointJoiner joiner = new CodePointJoiner();

  @Test
  void joinsACodePointThatCameInHalves() {
    assertThat(joiner.next("a\uD83D")).isEqualTo("a");
    assertThat(joiner.next("")).isEmpty();
    assertThat(joiner.next("\uDE00b")).isEqualTo("\uD83D\uDE00b");
    assertThat(joiner.rest()).isEmpty();
  }

  @Test
  void replacesHalvesThatStayAlone() {
    assertThat(joiner.next("\uDE00a\uD83D")).isEqualTo("\uFFFDa");
    assertThat(joiner.next("b")).isEqualTo("\uFFFDb");
    assertThat(joiner.next("\uD83D")).isEmpty();
    assertThat(joiner.rest()).isEqualTo("\uFFFD");
  }

  @Test
  void changesNothingOfAWellFormedTextHoweverItIsCut() {
    Random random = Seed.random("CodePointJoinerTest");
    String text = "né 😀😀 語 𝒳 end".repeat(20);
    for (int round = 0; round < 200; round++) {
      StringBuilder out = new StringBuilder();
      int at = 0;
      while (at < text.length()) {
        int end = Math.min(text.length(), at + random.nextInt(4));
        out.append(joiner.next(text.substring(at, end)));
        at = end;
      }
      assertThat(out.append(joiner.rest()).toString()).isEqualTo(text);
    }
  }
}
