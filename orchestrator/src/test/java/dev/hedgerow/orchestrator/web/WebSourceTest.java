package dev.hedgerow.orchestrator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hedgerow.orchestrator.retrieval.Source;
import dev.hedgerow.orchestrator.retrieval.SourceContract;
import dev.hedgerow.orchestrator.retrieval.SourceHit;
import dev.hedgerow.orchestrator.retrieval.SourceQuery;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Filter;
import dev.hedgerow.runtime.error.Failure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSourceTest extends SourceContract {

  private final SearchEngine engine = new SearchEngine();
  private final WebExchange exchange = new WebExchange(Duration.ofSeconds(10));

  @Override
  protected Source source() {
    URI search = URI.create(engine.url() + "/search?format=json");
    return new WebSource("web", new SearxngEndpoint(search, 20, Duration.ZERO), exchange);
  }

  @AfterEach
  void stop() {
    exchange.close();
    engine.close();
  }

  @Override
  protected void has(int hits) {
    String results =
        IntStream.rangeClosed(1, hits)
            .mapToObj(i -> result("https://example.org/" + i, "Title " + i, "Snippet " + i))
            .collect(Collectors.joining(","));
    json("{\"query\": \"q\", \"results\": [" + results + "], \"infoboxes\": [{\"a\": [1]}]}");
  }

  @Override
  protected void fails() {
    engine.replies(connection -> connection.reply("500 Oops", "text/plain", "secret"));
  }

  @Override
  protected void stalls() {
    engine.replies(
        connection -> {
          asked();
          connection.awaitHangUp();
          givenUp();
        });
  }

  @Test
  void aCancelReachesAnAnswerThatHasBegun() throws InterruptedException {
    engine.replies(
        connection -> {
          connection.head("200 OK", "Content-Type: application/json", "Content-Length: 100");
          asked();
          connection.awaitHangUp();
          givenUp();
        });
    aCancelReachesThis();
  }

  @Test
  void citesPagesByTheirUrl() {
    json("{\"results\": [" + result("https://example.org/a?b=c#d", "A title", "An egg.") + "]}");
    SourceHit found = source().find(query(10)).getFirst();
    Document document = found.hit().getDocument();
    assertThat(document.getId()).isEqualTo("https://example.org/a?b=c#d");
    assertThat(document.getUrl()).isEqualTo(document.getId());
    assertThat(document.getTitle()).isEqualTo("A title");
    assertThat(found.hit().getPassage().getText()).isEqualTo("An egg.");
  }

  @Test
  void takesWhatComesForDataNotMarkup() {
    String content =
        "<script>alert(1)</script>Four <b>blue</b>\\u0000 eggs &amp; a\\u202e nest\\ud800\\n\\tlow";
    json("{\"results\": [" + result("https://example.org", "<i>Egg</i>s", content) + "]}");
    SourceHit found = source().find(query(10)).getFirst();
    assertThat(found.hit().getPassage().getText()).isEqualTo("Four blue eggs & a nest\uFFFD low");
    assertThat(found.hit().getDocument().getTitle()).isEqualTo("Eggs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://me:pw@example.org",
        "https://example.org/<b>",
        "https://example.org/a b",
        "https://example.org/\\u0000",
        "",
      })
  void leavesOutWhatCannotBeCited(String url) {
    json("{\"results\": [" + result(url, "T", "C") + "," + result("http://h", "T", "C") + "]}");
    assertThat(source().find(query(10)))
        .singleElement()
        .matches(found -> found.hit().getDocument().getId().equals("http://h"));
  }

  @Test
  void leavesOutRepeatsAndPagesWithoutASnippet() {
    String one = result("https://example.org", "T", "One");
    String repeat = result("https://example.org", "T", "Two");
    String bare = "{\"url\": \"https://example.org/bare\", \"title\": \"T\", \"content\": null}";
    json("{\"results\": [" + one + "," + repeat + "," + bare + ", 7, [\"x\"]]}");
    assertThat(source().find(query(10)))
        .singleElement()
        .matches(found -> found.hit().getPassage().getText().equals("One"));
  }

  @Test
  void cutsSnippetsThatAreLong() {
    json("{\"results\": [" + result("https://example.org", "T", "ä".repeat(9_000)) + "]}");
    SourceHit found = source().find(query(10)).getFirst();
    assertThat(found.hit().getPassage().getText()).isEqualTo("ä".repeat(2_048));
    assertThat(found.hit().getPassage().getEnd()).isEqualTo(2_048);
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK, text/html, <html>Log in</html>, SOURCE_ANSWER_INVALID",
    "200 OK, application/json, <html>Log in</html>, SOURCE_ANSWER_INVALID",
    "200 OK, application/json, {\"results\": [{\"url\":, SOURCE_ANSWER_INVALID",
    "200 OK, application/json, {\"error\": 1}, SOURCE_ANSWER_INVALID",
    "200 OK, application/json, [], SOURCE_ANSWER_INVALID",
    "200 OK, application/json, '', SOURCE_ANSWER_INVALID",
    "204 No Content, application/json, '', SOURCE_ANSWER_INVALID",
    "302 Found, text/html, '', SOURCE_ANSWER_INVALID",
    "400 Bad Request, text/html, x, SOURCE_REFUSED",
    "403 Forbidden, text/html, JSON is off, SOURCE_REFUSED",
    "429 Too Many, text/html, x, OVERLOADED",
    "500 Oops, application/json, {}, PEER_UNAVAILABLE",
    "503 Busy, application/json, {}, OVERLOADED",
  })
  void saysWhatWentWrong(String status, String type, String body, String reason) {
    engine.replies(connection -> connection.reply(status, type, body));
    Failure failure = failure();
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.message() + failure.metadata())
        .doesNotContain("Log in")
        .doesNotContain("q=");
  }

  @Test
  void anInstanceWhoseEnginesAreSilentHasNotAnswered() {
    json("{\"results\": [], \"unresponsive_engines\": [[\"a\", \"timeout\"]]}");
    assertThat(failure().reason()).isEqualTo("PEER_UNAVAILABLE");
    json("{\"unresponsive_engines\": [], \"results\": []}");
    assertThat(source().find(query(10))).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    engine.replies(
        connection -> connection.head("302 Found", "Location: " + engine.url() + "/elsewhere"));
    assertThat(failure().reason()).isEqualTo("SOURCE_ANSWER_INVALID");
    assertThat(engine.targets()).hasSize(1);
  }

  @Test
  void readsNoEndlessAnswer() {
    engine.replies(
        connection -> {
          connection.head("200 OK", "Content-Type: application/json");
          byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          while (true) {
            connection.out().write(blanks);
          }
        });
    assertThat(failure().reason()).isEqualTo("SOURCE_ANSWER_INVALID");
  }

  @Test
  void readsNoDeepAnswer() {
    json("{\"x\": " + "[".repeat(1_000) + "]".repeat(1_000) + ", \"results\": []}");
    assertThat(failure().reason()).isEqualTo("SOURCE_ANSWER_INVALID");
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() {
    engine.replies(
        connection ->
            connection.head("200 OK", "Content-Type: application/json", "Content-Length: 100"));
    assertThat(failure().reason()).isEqualTo("PEER_UNAVAILABLE");
  }

  @Test
  void saysThatNobodyIsThere() {
    Source source = source();
    engine.close();
    Failure failure = catchThrowableOfType(Failure.class, () -> source.find(query(10)));
    assertThat(failure.reason()).isEqualTo("PEER_UNAVAILABLE");
  }

  @Test
  void nothingInAQuestionIsAnOperator() {
    has(1);
    source().find(query("!!g :fr <9 why &q=x#y ?\n 100% ä!", 10));
    String target = engine.targets().getFirst();
    assertThat(target).startsWith("/search?format=json&q=");
    assertThat(URLDecoder.decode(target.split("&q=", -1)[1], StandardCharsets.UTF_8))
        .isEqualTo("g fr 9 why &q=x#y 100% ä!");
  }

  @Test
  void asksNoLongQuestions() {
    has(1);
    source().find(query("word ".repeat(1_600), 10));
    assertThat(engine.targets().getFirst()).hasSizeLessThan(1_100);
  }

  @Test
  void hasNothingForAFilterOrWithoutWords() {
    SourceQuery plain = query(10);
    SourceQuery filtered =
        new SourceQuery(
            plain.text(), plain.collections(), Filter.getDefaultInstance(), 10, "", plain.stages());
    assertThat(source().accepts(filtered)).isFalse();
    assertThat(source().accepts(query("?!", 10))).isFalse();
  }

  private Failure failure() {
    return catchThrowableOfType(Failure.class, () -> source().find(query(10)));
  }

  private void json(String body) {
    engine.replies(connection -> connection.json(body));
  }

  private static String result(String url, String title, String content) {
    return "{\"score\": 1.5, \"engines\": [\"a\"], \"url\": \"%s\", \"title\": \"%s\", \"content\": \"%s\"}"
        .formatted(url, title, content);
  }
}
