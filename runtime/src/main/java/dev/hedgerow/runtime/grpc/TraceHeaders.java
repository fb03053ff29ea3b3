package dev.hedgerow.runtime.grpc;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The trace context in a call's headers. */
final class TraceHeaders {
  static final TextMapGetter<Metadata> GETTER =
      new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable Metadata carrier, String key) {
          return carrier == null ? null : carrier.get(key(key));
        }
      };

  static final TextMapSetter<Metadata> SETTER =
      (carrier, key, value) -> {
        if (carrier != null) {
          carrier.discardAll(key(key));
          carrier.put(key(key), value);
        }
      };

  /** By name; propagators have few, always the same. */
  private static final Map<String, Metadata.Key<String>> KEYS = new ConcurrentHashMap<>();

  private TraceHeaders() {}

  private static Metadata.Key<String> key(String name) {
    return KEYS.computeIfAbsent(
        name, text -> Metadata.Key.of(text, Metadata.ASCII_STRING_MARSHALLER));
  }
}
