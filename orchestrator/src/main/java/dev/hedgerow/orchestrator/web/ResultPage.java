package dev.hedgerow.orchestrator.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The results on a page of SearXNG's JSON format: an object whose {@code results} is a list of
 * objects with {@code url}, {@code title} and {@code content}. All else is skipped but whether
 * there are {@code unresponsive_engines}. For one thread.
 */
final class ResultPage {

  private static final int DEPTH = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(WebExchange.MAX_BYTES)
                  .build())
          .build();

  private final JsonParser json;
  private final int limit;
  private final List<WebPage> pages = new ArrayList<>();
  private final Set<String> urls = new HashSet<>();
  private boolean silent;

  private ResultPage(JsonParser json, int limit) {
    this.json = json;
    this.limit = limit;
  }

  /**
   * Reads a page.
   *
   * @param limit results at most; those that cannot be cited do not count
   * @return in the order of the page, each URL once
   * @throws dev.hedgerow.runtime.error.Failure SOURCE_ANSWER_INVALID when it is no such page;
   *     PEER_UNAVAILABLE when it is empty because an engine behind the instance did not answer
   */
  static List<WebPage> read(byte[] bytes, int limit) {
    try (JsonParser json = JSON.createParser(bytes)) {
      ResultPage page = new ResultPage(json, limit);
      if (json.nextToken() != JsonToken.START_OBJECT || !page.hasResults()) {
        throw WebExchange.invalid("the search engine answered without a list of results");
      }
      if (page.pages.isEmpty() && page.silent) {
        throw WebExchange.unavailable("the engines behind the search engine did not answer");
      }
      return page.pages;
    } catch (IOException e) {
      throw WebExchange.invalid("the search engine's answer is not JSON").causedBy(e);
    }
  }

  private boolean hasResults() throws IOException {
    boolean found = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      boolean list = json.nextToken() == JsonToken.START_ARRAY;
      if (list && name.equals("results")) {
        found = true;
        results();
      } else if (list && name.equals("unresponsive_engines")) {
        silent = hasElements();
      } else {
        json.skipChildren();
      }
    }
    return found;
  }

  private boolean hasElements() throws IOException {
    boolean some = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      some = true;
      json.skipChildren();
    }
    return some;
  }

  private void results() throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT && pages.size() < limit) {
        result().filter(page -> urls.add(page.url())).ifPresent(pages::add);
      } else {
        json.skipChildren();
      }
    }
  }

  private Optional<WebPage> result() throws IOException {
    String url = "";
    String title = "";
    String content = "";
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      String value = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
      json.skipChildren();
      switch (name) {
        case "url" -> url = value;
        case "title" -> title = value;
        case "content" -> content = value;
        default -> {}
      }
    }
    return WebPage.of(url, title, content);
  }
}
