package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.testkit.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointsTest {
  @Test
  void agreesWithCountingBothWays() {
    Random random = Seed.random("code points");
    for (int i = 0; i < 100; i++) {
      String text = RandomText.next(random, random.nextInt(60));
      CodePoints offsets = CodePoints.of(text);
      assertThat(offsets.total()).isEqualTo(text.codePointCount(0, text.length()));
      for (int point = 0; point <= offsets.total(); point++) {
        int unit = text.offsetByCodePoints(0, point);
        assertThat(offsets.unitOf(point)).isEqualTo(unit);
        assertThat(offsets.at(unit)).isEqualTo(point);
      }
    }
  }

  @Test
  void givesBothHalvesOfAPairTheSameOffset() {
    CodePoints offsets = CodePoints.of("a🌳b");

    assertThat(offsets.at(1)).isEqualTo(1);
    assertThat(offsets.at(2)).isEqualTo(1);
    assertThat(offsets.at(3)).isEqualTo(2);
  }

  @Test
  void takesEmptyText() {
    assertThat(CodePoints.of("").total()).isZero();
    assertThat(CodePoints.of("").unitOf(0)).isZero();
  }
}
