package dev.hedgerow.runtime.bootstrap;

import dev.hedgerow.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs one service alone until the process is told to end. */
public final class ServiceMain {
  private ServiceMain() {}

  /**
   * Serves until SIGTERM or SIGINT. Keys come from the file that {@code --config=FILE} names, the
   * environment and {@code -Dhedgerow…} before the class name.
   */
  public static void run(ServiceDefinition service, String[] args) {
    Configuration configuration =
        Configuration.load(
            service.mappings(), file(args), System.getenv(), overrides(System.getProperties()));
    RunningService running = RunningService.start(service, configuration);
    awaitEnd(running);
  }

  /** Blocks until the process is told to end, and closes the service on the way out. */
  public static void awaitEnd(AutoCloseable running) {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("hedgerow-shutdown")
                .unstarted(
                    () -> {
                      try (running) {
                        ended.countDown();
                      } catch (Exception e) {
                        throw new IllegalStateException("could not be stopped", e);
                      }
                    }));
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keys of {@code hedgerow.*} among the system properties. */
  static Map<String, String> overrides(Properties properties) {
    Map<String, String> overrides = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("hedgerow.")) {
        overrides.put(key, properties.getProperty(key));
      }
    }
    return overrides;
  }

  private static @Nullable Path file(String[] args) {
    for (String arg : args) {
      if (arg.startsWith("--config=")) {
        return Path.of(arg.substring("--config=".length()));
      }
    }
    return null;
  }
}
