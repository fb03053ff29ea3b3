package dev.hedgerow.runtime.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a mapping's values against their {@link Bounds}, groups and maps of groups included. */
final class ConfigChecks {
  private ConfigChecks() {}

  static void check(Class<?> type, String prefix, Object instance, List<String> problems) {
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0 && !method.isDefault()) {
        visit(method, prefix + "." + kebab(method.getName()), call(method, instance), problems);
      }
    }
  }

  static boolean isSecret(Property property) {
    return property
        .getMethod()
        .getGenericReturnType()
        .getTypeName()
        .contains(Secret.class.getName());
  }

  private static void visit(
      Method method, String key, @Nullable Object value, List<String> problems) {
    Bounds bounds = method.getAnnotation(Bounds.class);
    switch (value) {
      case null -> {}
      case Optional<?> optional ->
          optional.ifPresent(present -> visit(method, key, present, problems));
      case Map<?, ?> map ->
          map.forEach((name, entry) -> visit(method, key + "." + name, entry, problems));
      case Object plain when bounds != null -> hold(bounds, key, plain, problems);
      case Object group -> group(key, group, problems);
    }
  }

  private static void group(String prefix, Object value, List<String> problems) {
    for (Class<?> type : value.getClass().getInterfaces()) {
      if (type.getName().startsWith("dev.hedgerow.")) {
        check(type, prefix, value, problems);
      }
    }
  }

  private static void hold(Bounds bounds, String key, Object value, List<String> problems) {
    boolean low = !bounds.min().isEmpty() && compare(value, bounds.min()) < 0;
    boolean high = !bounds.max().isEmpty() && compare(value, bounds.max()) > 0;
    if (low || high) {
      problems.add(key + ": " + value + " (expected: " + describe(bounds) + ")");
    }
  }

  private static String describe(Bounds bounds) {
    if (bounds.max().isEmpty()) {
      return ">= " + bounds.min();
    }
    return bounds.min().isEmpty() ? "<= " + bounds.max() : bounds.min() + " to " + bounds.max();
  }

  private static int compare(Object value, String bound) {
    return switch (value) {
      case Integer number -> number.compareTo(Integer.valueOf(bound));
      case Long number -> number.compareTo(Long.valueOf(bound));
      case Double number -> number.compareTo(Double.valueOf(bound));
      case Duration duration -> duration.compareTo(DurationText.parse(bound));
      case ByteSize size -> size.compareTo(ByteSize.parse(bound));
      default -> throw new IllegalStateException("no bounds on a " + value.getClass());
    };
  }

  private static @Nullable Object call(Method method, Object instance) {
    try {
      return method.invoke(instance);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + method, e);
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
