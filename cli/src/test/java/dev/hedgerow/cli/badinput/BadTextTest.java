package dev.hedgerow.cli.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.hedgerow.cli.badinput.Attempt.Anything;
import dev.hedgerow.cli.badinput.Attempt.NoOtherFieldNamed;
import dev.hedgerow.cli.badinput.Attempt.Refused;
import dev.hedgerow.cli.badinput.Attempt.Unreadable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text that programs stumble over, in every string field of every request. */
class BadTextTest extends BadInputTest {
  private static final int MEGABYTE = 1024 * 1024;

  /**
   * Where these change, another field may be wrong: passages are pieces of the text, and a write
   * token belongs to one collection.
   */
  private static final Set<String> OTHERS_DEPEND_ON =
      Set.of("document.text", "collection", "collections[0]");

  /** As long as each of {@link #NOT_UTF_8}, so that lengths stay true where one is put in. */
  private static final String MARK = "~mark~";

  /** Lone surrogates, overlong, beyond Unicode, cut off, alone, never used; Latin-1 for bytes. */
  private static final List<String> NOT_UTF_8 =
      List.of(
          "aa\u00ed\u00a0\u0080a",
          "aa\u00ed\u00bf\u00bfa",
          "aaa\u00c0\u00afa",
          "a\u00f4\u0090\u0080\u0080a",
          "aaaa\u00e2\u0082",
          "aaaaa\u0080",
          "aaaaa\u00ff");

  @Test
  void answersOrRefusesNaughtyStringsNamingTheField() throws IOException {
    List<String> naughty = NaughtyStrings.all();
    assertThat(naughty).hasSize(515);
    send(
        Spot.oneOfEach(strings())
            .flatMap(spot -> naughty.stream().map(text -> possible(spot, text))));
  }

  @Test
  void answersOrRefusesEmptyBlankAndEndlessText() {
    List<String> texts =
        List.of("", " ", "\n", "\0", "a\0b", "a".repeat(MEGABYTE), "\ud83d\udc26".repeat(9));
    send(strings().flatMap(spot -> texts.stream().map(text -> possible(spot, text))));
  }

  @Test
  void refusesTextThatIsLongerThanDeclared() {
    List<Attempt> attempts =
        strings()
            .flatMap(
                spot ->
                    DeclaredBound.of(spot.place().field()).stream()
                        .mapToObj(most -> refused(spot, "a".repeat(most + 1))))
            .toList();
    assertThat(attempts).hasSizeGreaterThan(50);
    send(attempts.stream());
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    send(strings().flatMap(spot -> NOT_UTF_8.stream().map(text -> unreadable(spot, text))));
  }

  private Stream<Spot> strings() {
    return Spot.in(samples()).filter(spot -> spot.holds(JavaType.STRING));
  }

  private static Attempt possible(Spot spot, String text) {
    String path = spot.place().path();
    return spot.with(
        text, OTHERS_DEPEND_ON.contains(path) ? new Anything() : new NoOtherFieldNamed(path));
  }

  private static Attempt refused(Spot spot, String text) {
    return spot.with(text, new Refused(spot.place().path()));
  }

  private static Attempt unreadable(Spot spot, String latin1) {
    String bytes = new String(spot.place().with(MARK).toByteArray(), ISO_8859_1);
    return spot.with(
        bytes.replace(MARK, latin1).getBytes(ISO_8859_1), "not UTF-8", new Unreadable());
  }
}
