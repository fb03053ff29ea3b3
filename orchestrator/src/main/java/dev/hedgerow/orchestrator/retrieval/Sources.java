package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources that there are, by name. */
public final class Sources {

  private final Map<String, Source> byName = new LinkedHashMap<>();

  @Inject
  public Sources(Set<Source> sources) {
    sources.forEach(source -> byName.put(source.name(), source));
  }

  /**
   * The sources of these names, or all when none is named.
   *
   * @throws Failure SOURCE_UNKNOWN with those that are under {@code sources}
   */
  List<Source> select(List<String> names) {
    return names.isEmpty()
        ? List.copyOf(byName.values())
        : names.stream().map(this::named).toList();
  }

  private Source named(String name) {
    Source source = byName.get(name);
    if (source == null) {
      throw Failure.of(
              ErrorKind.INVALID_ARGUMENT,
              ErrorReason.ERROR_REASON_SOURCE_UNKNOWN,
              "no source is named " + name)
          .with("source", name)
          .with("sources", String.join(",", byName.keySet()));
    }
    return source;
  }
}
