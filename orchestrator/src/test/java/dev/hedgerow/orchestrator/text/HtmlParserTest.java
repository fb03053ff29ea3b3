package dev.hedgerow.orchestrator.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hedgerow.testkit.SharedData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlParserTest {
  private static final Pattern INPUT = Pattern.compile("\"input\":\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

  private static ParsedDocument parse(String source) {
    return new HtmlParser().parse("", source);
  }

  @Test
  void leavesOutWhatNobodyCameFor() {
    ParsedDocument document =
        parse(
            """
            <html><head><title>T</title><style>s{}</style></head><body>
            <header>Site</header><nav>Menu</nav><script>x()</script>
            <main><article><header><h1>Head</h1></header><p>Body <b>bold</b> text.</p></article></main>
            <div hidden>no</div><aside>Ad</aside><div role="navigation">more</div>
            <form><button>Go</button></form><footer>Foot</footer></body></html>
            """);

    assertThat(document.text()).isEqualTo("Head\n\nBody bold text.");
    assertThat(document.title()).isEqualTo("Head");
  }

  @Test
  void makesSectionsOfHeadings() {
    ParsedDocument document = parse("<p>i<h1>A</h1><p>a<h3>B</h3><p>b<h2>C</h2><p>c");

    assertThat(document.text()).isEqualTo("i\n\nA\n\na\n\nB\n\nb\n\nC\n\nc");
    assertThat(document.blocks())
        .extracting(Block::section)
        .containsExactly(
            List.of(),
            List.of("A"),
            List.of("A"),
            List.of("A", "B"),
            List.of("A", "B"),
            List.of("A", "C"),
            List.of("A", "C"));
  }

  @Test
  void keepsTheLayoutOfCode() {
    ParsedDocument document = parse("<p>See:<pre>\nif x:\n    y\n</pre>");

    assertThat(document.text()).isEqualTo("See:\n\nif x:\n    y");
    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(BlockKind.PROSE, BlockKind.CODE);
  }

  @Test
  void writesARowOfATableAsALine() {
    ParsedDocument document =
        parse("<table><tr><th>a<th>b<tr><td><p>1</p><td><tr><td>2<br>3<td>4</table>after");

    assertThat(document.text()).isEqualTo("a | b\n1 | \n2 3 | 4\n\nafter");
    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(BlockKind.TABLE, BlockKind.PROSE);
  }

  @Test
  void readsATableThatArrangesThePageAsThePage() {
    ParsedDocument document = parse("<table><tr><td><h1>A</h1><td><table><tr><td>x<td>y</table>");

    assertThat(document.text()).isEqualTo("A\n\nx | y");
  }

  @Test
  void writesAnItemOfAListAsALine() {
    ParsedDocument document = parse("<ul><li>a<li><p>b</p><ol><li>c</ol></ul><p>d");

    assertThat(document.text()).isEqualTo("a\nb\nc\n\nd");
    assertThat(document.blocks())
        .extracting(Block::kind)
        .containsExactly(BlockKind.LIST, BlockKind.LIST, BlockKind.LIST, BlockKind.PROSE);
  }

  @Test
  void takesThePageTitleWhereNoTopHeadingIs() {
    assertThat(parse("<title>Page</title><h2>x</h2>").title()).isEqualTo("Page");
    assertThat(parse("<h2>x</h2>").title()).isEqualTo("x");
    assertThat(new HtmlParser().parse("Given", "<h1>x</h1>").title()).isEqualTo("Given");
  }

  @Test
  void replacesANulThatIsNamedByItsNumber() {
    ParsedDocument document = parse("<title>t&#0;u</title><p>a&#0;b<pre>c&#x0;");

    assertThat(document.text()).isEqualTo("a\uFFFDb\n\nc\uFFFD");
    assertThat(document.title()).isEqualTo("t\uFFFDu");
  }

  @Test
  void findsNothingInAnEmptyPage() {
    assertThat(parse("<html><body><script>x</script><table><tr><td><img></table>").blocks())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<a>",
        "<table>",
        "<table><tr><td>",
        "<ul><li>",
        "<p><i>",
        "<svg>",
        "<form>",
        "<b><p>",
        "<select>",
        "<h1>",
        "<template>",
        "<math><mi>",
        "<button>",
        "<nobr>",
        "</p>"
      })
  void takesEndlessNestingInItsStride(String piece) {
    String source = piece.repeat(60_000) + "core";

    ParsedDocument document =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> parse(source));

    assertThat(document.text().length()).isLessThanOrEqualTo(4);
  }

  @Test
  void refusesMoreTagsThanItsMemoryIsMeantFor() {
    assertThatThrownBy(() -> parse("<p>".repeat(250_001)))
        .isInstanceOf(IntricateDocumentException.class);
  }

  @Test
  void takesTheTokenizerCasesOfTheStandard() {
    Chunker chunker = new Chunker(new ChunkSettings(16, 4));
    for (Path file : SharedData.files("adversarial/html5lib-tests/tokenizer", ".test")) {
      Matcher inputs = INPUT.matcher(SharedData.read(file));
      while (inputs.find()) {
        ParsedDocument document = parse(unescape(inputs.group(1)));
        List<Chunk> chunks = chunker.chunk(document, new EstimatedCounter(new WordPieceEstimate()));
        Passages.assertExact(document, chunks);
        Passages.assertCover(document, chunks);
      }
    }
  }

  private static String unescape(String json) {
    return ESCAPE
        .matcher(json)
        .replaceAll(
            match -> {
              String code = match.group(1);
              String plain = code == null ? match.group(2) : "" + (char) Integer.parseInt(code, 16);
              return Matcher.quoteReplacement(plain);
            });
  }
}
