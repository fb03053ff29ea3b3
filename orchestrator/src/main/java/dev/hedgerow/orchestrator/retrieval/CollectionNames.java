package dev.hedgerow.orchestrator.retrieval;

import java.util.List;

/** What requests mean that name no collection. */
public final class CollectionNames {

  private static final String DEFAULT = "default";

  private CollectionNames() {}

  public static String orDefault(String name) {
    return name.isEmpty() ? DEFAULT : name;
  }

  public static List<String> orDefault(List<String> names) {
    return names.isEmpty() ? List.of(DEFAULT) : names;
  }
}
