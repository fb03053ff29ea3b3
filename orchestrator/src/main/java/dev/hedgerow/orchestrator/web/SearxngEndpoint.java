package dev.hedgerow.orchestrator.web;

import dev.hedgerow.runtime.config.ConfigurationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a SearXNG instance is, and what it is asked for (SearXNG, Search API).
 *
 * @param search up to and with the part of the query that is always the same
 * @param results that are used at most
 */
public record SearxngEndpoint(URI search, int results, Duration connectTimeout) {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern CATEGORY = Pattern.compile("[\\p{L}\\p{N}_ -]{1,64}");

  /**
   * Checks what was configured.
   *
   * @param prefix of its keys
   * @throws ConfigurationException naming each key at fault
   */
  public static SearxngEndpoint of(String prefix, WebSourceConfig config) {
    List<String> problems = new ArrayList<>();
    Optional<URI> base = config.url().map(String::strip).flatMap(SearxngEndpoint::base);
    if (base.isEmpty()) {
      problems.add(
          prefix
              + (config.url().isPresent() ? ".url: not the URL of an instance" : ".url: missing")
              + " (expected: http:// or https:// and a host, without user, query and fragment)");
    }
    config
        .language()
        .filter(language -> !LANGUAGE.matcher(language).matches())
        .ifPresent(
            wrong -> problems.add(prefix + ".language: '" + wrong + "' (expected: such as en)"));
    for (String category : config.categories().orElse(List.of())) {
      if (!CATEGORY.matcher(category).matches()) {
        problems.add(prefix + ".categories: '" + category + "' (expected: such as general)");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new SearxngEndpoint(
        search(base.orElseThrow(), config), config.results(), config.connectTimeout());
  }

  /** The search for a text, which is data whatever is in it. */
  URI search(String text) {
    return URI.create(search + "&q=" + encoded(text));
  }

  private static URI search(URI base, WebSourceConfig config) {
    StringBuilder query = new StringBuilder(base.toString().replaceAll("/+$", ""));
    query.append("/search?format=json&safesearch=").append(config.safeSearch());
    config.language().ifPresent(language -> query.append("&language=").append(encoded(language)));
    config
        .categories()
        .map(categories -> String.join(",", categories))
        .ifPresent(categories -> query.append("&categories=").append(encoded(categories)));
    return URI.create(query.toString());
  }

  /** A password in a URL would be seen in the list of settings. */
  private static Optional<URI> base(String text) {
    try {
      URI uri = URI.create(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean bare =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getUserInfo() == null;
      return web && bare && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
