package dev.hedgerow.orchestrator.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hedgerow.orchestrator.OrchestratorConfig;
import dev.hedgerow.orchestrator.OrchestratorMain;
import dev.hedgerow.orchestrator.TestOrchestrator;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.rag.v1.RetrieveRequest;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.error.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources that a service starts with, and what it says of those that it cannot have. */
final class ConfiguredSourcesTest {

  private static final String PREFIX = "hedgerow.orchestrator.retrieval.sources.";

  @Test
  void denseAndLexicalAreThereInAnyCase() {
    assertThat(names(Map.of())).isEqualTo("dense,lexical");
  }

  @Test
  void othersComeAfterThemByName() {
    assertThat(
            names(
                Map.of(
                    "wiki.kind", "remote",
                    "wiki.address", "h:1,h:2",
                    "news.kind", "web",
                    "news.url", "https://search.example/sub/")))
        .isEqualTo("dense,lexical,news,wiki");
  }

  @Test
  void aSourceCanBeDisabled() {
    assertThat(names(Map.of("dense.enabled", "false"))).isEqualTo("lexical");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "denze.weight=1 | denze.kind: missing",
        "denze.enabled=false | did you mean hedgerow.orchestrator.retrieval.sources.dense?",
        "wiki.kind=remote | wiki.address: '' (expected: HOST:PORT",
        "wiki.kind=remote;wiki.address=h | wiki.address: 'h' (expected: HOST:PORT",
        "wiki.kind=remote;wiki.address=h:70000 | wiki.address: 'h:70000'",
        "wiki.kind=remote;wiki.address=http://h:1/ | wiki.address: 'http://h:1/'",
        "wiki.kind=remote;wiki.address=h:1;wiki.collections=docs | wiki.collections: 'docs'",
        "wiki.kind=remote;wiki.address=h:1;wiki.collections=a:b,a:c | wiki.collections: 'a:c'",
        "wiki.kind=remote;wiki.address=h:1;wiki.search=both | wiki.search",
        "wiki.kind=cobweb | wiki.kind",
        "wiki.kind=lexical;wiki.slice=0ms | wiki.slice: PT0S (expected: 1ms to 10m)",
        "wiki.kind=lexical;wiki.weight=-1 | wiki.weight: -1.0 (expected: 0 to 1000)",
        "wiki.kind=lexical;wiki.address=h:1 | wiki.address: goes with kind remote, not lexical",
        "dense.url=http://h | dense.url: goes with kind web, not dense",
        "wiki.kind=lexical;wiki.colour=red | wiki.colour (command line): no such key",
        "Wiki!.kind=lexical | not a name of a source",
        "news.kind=web | news.url: missing (expected: http:// or https://",
        "news.kind=web;news.url=ftp://h | news.url: not the URL of an instance",
        "news.kind=web;news.url=h:80 | news.url: not the URL of an instance",
        "news.kind=web;news.url=http://h/?q=1 | news.url: not the URL of an instance",
        "news.kind=web;news.url=http://me:pw@h | news.url: not the URL of an instance",
        "news.kind=web;news.url=http://h;news.results=0 | news.results: 0 (expected: 1 to 100)",
        "news.kind=web;news.url=http://h;news.language=e& | news.language: 'e&'",
        "news.kind=web;news.url=http://h;news.categories=a/b | news.categories: 'a/b'",
        "news.kind=web;news.url=http://h;news.safe-search=3 | news.safe-search: 3",
        "dense.enabled=false;lexical.enabled=false | sources: 0 are enabled (expected: 1 to 16)",
      })
  void refusesWhatCannotBe(String keys, String problem) {
    assertThat(problems(keys)).contains(problem);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(problems("wiki.kind=remote;news.kind=web"))
        .contains("wiki.address")
        .contains("news.url");
  }

  @Test
  void aSourceThatAModuleAddsIsConfiguredByItsName() {
    Sources sources =
        withPlugin(Map.of(PREFIX + "plugin.weight", "3", PREFIX + "plugin.required", "true"));
    assertThat(sources.select(List.of()))
        .extracting(SourceEntry::name)
        .containsExactly("dense", "lexical", "plugin");
    assertThat(sources.select(List.of("plugin")).getFirst())
        .matches(entry -> entry.required() && entry.weight() == 3);
    assertThat(withPlugin(Map.of(PREFIX + "plugin.enabled", "false")).select(List.of())).hasSize(2);
  }

  @Test
  void aSourceThatAModuleAddsHasNoOtherKind() {
    Map<String, String> keys = Map.of(PREFIX + "plugin.kind", "lexical");
    assertThat(catchThrowable(() -> withPlugin(keys)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugin.kind");
  }

  @Test
  void showsNoKey() {
    Map<String, String> keys =
        Map.of(
            PREFIX + "wiki.kind", "remote",
            PREFIX + "wiki.address", "h:1",
            PREFIX + "wiki.key", "hidden");
    assertThat(configuration(keys).settings())
        .filteredOn(setting -> setting.key().startsWith(PREFIX + "wiki."))
        .hasSizeGreaterThan(3)
        .noneMatch(setting -> setting.value().contains("hidden"));
  }

  @Test
  void showsNoPassword() {
    assertThat(problems("news.kind=web;news.url=http://me:hidden@h")).doesNotContain("hidden");
  }

  /** As a service starts, with the configuration's own checks before Guice's. */
  private static String problems(String settings) {
    Map<String, String> keys = new HashMap<>();
    for (String setting : settings.split(";", -1)) {
      List<String> parts = List.of(setting.split("=", 2));
      keys.put(PREFIX + parts.get(0), parts.get(1));
    }
    Throwable thrown = catchThrowable(() -> start(keys));
    assertThat(thrown).isInstanceOf(ConfigurationException.class);
    return String.valueOf(thrown.getMessage());
  }

  private static void start(Map<String, String> keys) {
    RunningService.start(OrchestratorMain.service(), configuration(keys)).close();
  }

  private static Configuration configuration(Map<String, String> keys) {
    return Configuration.load(OrchestratorMain.service().mappings(), null, Map.of(), keys);
  }

  private static Sources withPlugin(Map<String, String> keys) {
    RetrievalConfig config =
        configuration(keys).get(OrchestratorConfig.class, "hedgerow.orchestrator").retrieval();
    try (TestOrchestrator orchestrator = new TestOrchestrator()) {
      return ConfiguredSources.make(
          config, Set.of(FakeSource.of("plugin", List::of)), orchestrator.get(SourceFactory.class));
    }
  }

  private static String names(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    settings.forEach((key, value) -> keys.put(PREFIX + key, value));
    RetrieveRequest request =
        RetrieveRequest.newBuilder().setQuery("q").addSources("unknown").build();
    try (TestOrchestrator orchestrator = new TestOrchestrator(keys)) {
      PassageSearch search = orchestrator.get(PassageSearch.class);
      Failure failure = (Failure) catchThrowable(() -> search.search(request));
      assertThat(failure.is(ErrorReason.ERROR_REASON_SOURCE_UNKNOWN)).isTrue();
      return String.valueOf(failure.metadata().get("sources"));
    }
  }
}
