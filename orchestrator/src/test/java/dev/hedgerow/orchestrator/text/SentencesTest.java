package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.testkit.Seed;
import dev.hedgerow.testkit.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
  private static List<String> of(String text) {
    return Sentences.of(text).stream().map(s -> text.substring(s.start(), s.end())).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use a cache, e.g. Redis or Caffeine.",
        "Dr. Smith met Mrs. Jones at St. Mary's.",
        "See Fig. 2 and Sec. 4.1 for more.",
        "It was written by J. R. R. Tolkien in 1937.",
        "John F. Kennedy spoke.",
        "The U.S. Navy sailed on.",
        "Found by Miller et al. (2019) in mice.",
        "It costs 3.50 dollars, i.e. little.",
        "Das ist z.B. Wasser.",
        "1. Open the lid",
        "Visit example.com for more.",
      })
  void staysWhole(String sentence) {
    assertThat(of(sentence)).containsExactly(sentence);
  }

  @Test
  void endsAtFullStopsQuestionsAndExclamations() {
    assertThat(of("It rains. Does it? Yes! “It does.” Good."))
        .containsExactly("It rains.", "Does it?", "Yes!", "“It does.”", "Good.");
  }

  @Test
  void endsAfterALetterThatIsNoInitial() {
    assertThat(of("It is rich in vitamin C. Oranges are too."))
        .containsExactly("It is rich in vitamin C.", "Oranges are too.");
    assertThat(of("He lived in the U.S. He liked it."))
        .containsExactly("He lived in the U.S.", "He liked it.");
  }

  @Test
  void takesEachLineOfAListAsOne() {
    assertThat(of("Shopping\n- two apples\n- a pear\r\nbread\n\nDone"))
        .containsExactly("Shopping", "- two apples", "- a pear", "bread", "Done");
  }

  @Test
  void joinsTheLinesOfAWrappedParagraph() {
    String wrapped = "A hedge is a line of closely spaced shrubs and sometimes\ntrees. It lives.";

    assertThat(of(wrapped))
        .containsExactly(
            "A hedge is a line of closely spaced shrubs and sometimes\ntrees.", "It lives.");
  }

  @Test
  void takesEveryLineBreakAsASpaceWhereTheFormatSaysSo() {
    String text = "By\r\nHenry.\nNext";
    List<Span> spans = new ArrayList<>();

    Sentences.split(
        text,
        new Span(0, text.length()),
        Sentences.Lines.WRAPPED,
        (start, end) -> spans.add(new Span(start, end)));

    assertThat(spans).containsExactly(new Span(0, 10), new Span(11, 15));
  }

  @Test
  void knowsTheFullStopsOfOtherScripts() {
    assertThat(of("我是学生。你呢？")).containsExactly("我是学生。", "你呢？");
    assertThat(of("यह एक वाक्य है। यह दूसरा है।")).hasSize(2);
  }

  @Test
  void coversAllButWhiteSpaceInEveryScript() {
    for (Path file : SharedData.files("adversarial/udhr2", ".txt")) {
      assertCovered(SharedData.read(file));
    }
  }

  @Test
  void coversAllButWhiteSpaceOfAnyText() {
    Random random = Seed.random("sentences");
    for (int i = 0; i < 500; i++) {
      assertCovered(RandomText.next(random, random.nextInt(200)));
    }
  }

  private static void assertCovered(String text) {
    int covered = 0;
    for (Span sentence : Sentences.of(text)) {
      assertThat(sentence.start()).isGreaterThanOrEqualTo(covered).isLessThan(sentence.end());
      assertThat(new Span(covered, sentence.start()).trimmed(text).isEmpty()).isTrue();
      assertThat(Character.isLowSurrogate(text.charAt(sentence.start()))).isFalse();
      covered = sentence.end();
    }
    assertThat(new Span(covered, text.length()).trimmed(text).isEmpty()).isTrue();
  }
}
