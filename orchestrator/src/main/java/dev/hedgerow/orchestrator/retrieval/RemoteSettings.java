package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.orchestrator.retrieval.RemoteSourceConfig.Search;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.config.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where another retrieve service is, and what is searched there.
 *
 * @param collections theirs by ours; empty for the same names
 */
record RemoteSettings(
    String address, Optional<Secret> key, Search search, Map<String, String> collections) {

  private static final String COLLECTION = "[a-z0-9][a-z0-9_-]{0,63}";
  private static final Pattern PAIR = Pattern.compile("(" + COLLECTION + "):(" + COLLECTION + ")");
  private static final Pattern IN_PROCESS = Pattern.compile("in-process:\\S+");
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s,/]+:(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  RemoteSettings {
    collections = Map.copyOf(collections);
  }

  /**
   * Checks what was configured.
   *
   * @param prefix of its keys
   * @throws ConfigurationException naming each key at fault
   */
  static RemoteSettings of(String prefix, RemoteSourceConfig config) {
    List<String> problems = new ArrayList<>();
    String address = config.address().map(String::strip).orElse("");
    if (!isAddress(address)) {
      problems.add(
          prefix
              + ".address: '"
              + address
              + "' (expected: HOST:PORT, several with commas between)");
    }
    Map<String, String> collections = new HashMap<>();
    for (String pair : config.collections().orElse(List.of())) {
      Matcher names = PAIR.matcher(pair.strip());
      if (!names.matches() || collections.put(names.group(1), names.group(2)) != null) {
        problems.add(
            prefix + ".collections: '" + pair + "' (expected: OURS:THEIRS, each of ours once)");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new RemoteSettings(address, config.key(), config.search(), collections);
  }

  /** Tells passages there from those elsewhere: another key may show other collections. */
  String origin() {
    return address + "#" + key.hashCode();
  }

  /** The names there of these collections, each once; none where nothing of them is there. */
  List<String> there(List<String> ours) {
    return collections.isEmpty()
        ? ours
        : ours.stream().filter(collections::containsKey).map(collections::get).distinct().toList();
  }

  private static boolean isAddress(String text) {
    if (IN_PROCESS.matcher(text).matches()) {
      return true;
    }
    for (String entry : text.split(",", -1)) {
      Matcher parts = HOST_AND_PORT.matcher(entry);
      if (!parts.matches()) {
        return false;
      }
      int port = Integer.parseInt(parts.group(1));
      if (port < 1 || port > MAX_PORT) {
        return false;
      }
    }
    return true;
  }
}
