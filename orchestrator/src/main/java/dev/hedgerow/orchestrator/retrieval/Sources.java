package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sources that there are, by name. */
public final class Sources {

  private final Map<String, SourceEntry> byName = new LinkedHashMap<>();

  Sources(List<SourceEntry> sources) {
    sources.forEach(source -> byName.put(source.name(), source));
  }

  /** How much each of them counts. */
  SourceWeights weights() {
    return new SourceWeights(
        byName.values().stream().collect(Collectors.toMap(SourceEntry::name, SourceEntry::weight)));
  }

  /**
   * The sources of these names, or all when none is named.
   *
   * @throws Failure SOURCE_UNKNOWN with those that are under {@code sources}
   */
  List<SourceEntry> select(List<String> names) {
    return names.isEmpty()
        ? List.copyOf(byName.values())
        : names.stream().map(this::named).toList();
  }

  private SourceEntry named(String name) {
    SourceEntry source = byName.get(name);
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
