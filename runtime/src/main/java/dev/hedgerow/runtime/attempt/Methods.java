package dev.hedgerow.runtime.attempt;

import dev.hedgerow.runtime.attempt.MeshConfig.HedgingConfig;
import dev.hedgerow.runtime.attempt.MeshConfig.MethodConfig;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.hedge.HedgeSettings;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link MeshConfig}, checked and resolved for each method that it names and for all others. */
final class Methods {
  private static final String PREFIX = "hedgerow.mesh";
  private static final Pattern NAME = Pattern.compile("[A-Za-z]+/[A-Za-z]+");

  private final Settings others;
  private final Map<String, Settings> byName = new HashMap<>();
  private final boolean billedModels;

  /** What is in force for a method. */
  record Settings(
      boolean hedging,
      HedgeSettings hedge,
      Optional<Duration> firstMessage,
      Optional<Duration> nextMessage) {}

  /**
   * Checks the whole of it.
   *
   * @throws ConfigurationException every problem at once
   */
  Methods(MeshConfig config) {
    HedgingConfig all = config.hedging();
    List<String> problems = new ArrayList<>();
    this.billedModels = all.billedModels();
    HedgeSettings base =
        hedge(
                PREFIX + ".hedging",
                () ->
                    new HedgeSettings(
                        all.budget(), all.burst(), all.prior(), all.shortest(), all.longest()),
                problems)
            .orElse(null);
    config
        .methods()
        .forEach(
            (name, method) -> {
              String key = PREFIX + ".methods." + name;
              if (!NAME.matcher(name).matches()) {
                problems.add(
                    key + ": no method (expected: SERVICE/METHOD, such as EmbedService/Embed)");
              }
              hedge(key, () -> merged(all, method), problems)
                  .ifPresent(merged -> byName.put(name, settings(all, method, merged)));
            });
    if (base == null || !problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    this.others = new Settings(all.enabled(), base, Optional.empty(), Optional.empty());
  }

  /** Whether models that are paid by the token may be asked twice. */
  boolean billedModels() {
    return billedModels;
  }

  Settings of(MethodDescriptor<?, ?> method) {
    return byName.getOrDefault(shortName(method), others);
  }

  /**
   * Refuses names of methods that a service does not have.
   *
   * @throws ConfigurationException naming them
   */
  void check(List<ServiceDescriptor> services) {
    List<String> problems = new ArrayList<>();
    for (ServiceDescriptor service : services) {
      String prefix = afterLast('.', service.getName()) + "/";
      List<String> known = service.getMethods().stream().map(Methods::shortName).toList();
      byName.keySet().stream()
          .filter(name -> name.startsWith(prefix) && !known.contains(name))
          .map(
              name ->
                  "%s.methods.%s: no such method (there are: %s)"
                      .formatted(PREFIX, name, String.join(", ", known)))
          .forEach(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private static Settings settings(HedgingConfig all, MethodConfig method, HedgeSettings merged) {
    return new Settings(
        method.hedging().orElse(all.enabled()),
        merged,
        method.firstMessageTimeout(),
        method.nextMessageTimeout());
  }

  private static HedgeSettings merged(HedgingConfig all, MethodConfig method) {
    return new HedgeSettings(
        method.budget().orElse(all.budget()),
        method.burst().orElse(all.burst()),
        method.prior().orElse(all.prior()),
        method.shortest().orElse(all.shortest()),
        method.longest().orElse(all.longest()));
  }

  private static Optional<HedgeSettings> hedge(
      String key, java.util.function.Supplier<HedgeSettings> made, List<String> problems) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String shortName(MethodDescriptor<?, ?> method) {
    return afterLast('.', String.valueOf(method.getServiceName()))
        + "/"
        + method.getBareMethodName();
  }

  private static String afterLast(char separator, String text) {
    return text.substring(text.lastIndexOf(separator) + 1);
  }
}
