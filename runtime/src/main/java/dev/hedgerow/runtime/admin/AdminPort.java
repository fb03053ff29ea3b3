package dev.hedgerow.runtime.admin;

import dev.hedgerow.runtime.config.Configuration.Setting;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.SpanRing;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A service's admin port before it is opened, when it has one: what is measured must be said before
 * telemetry starts, and what is asked for is known after that.
 */
public final class AdminPort {
  private static final int SPANS = 2_000;

  private final AdminConfig config;
  private final int port;
  private final PrometheusMetricReader metrics = PrometheusMetricReader.create();
  private final SpanRing spans = new SpanRing(SPANS);

  private AdminPort(AdminConfig config, int port) {
    this.config = config;
    this.port = port;
  }

  /**
   * As configured; empty for none.
   *
   * @param openBeyondLoopback whether it may listen beyond loopback, where nobody is asked for a
   *     key
   * @throws ConfigurationException when it would and may not
   */
  public static Optional<AdminPort> of(AdminConfig config, boolean openBeyondLoopback) {
    InetAddress host = new InetSocketAddress(config.host(), 0).getAddress();
    boolean loopback = host != null && host.isLoopbackAddress();
    if (config.port().isPresent() && !loopback && !openBeyondLoopback) {
      throw new ConfigurationException(
          List.of(config.host() + " is not a loopback address: the admin port asks for no key"));
    }
    return config.port().map(port -> new AdminPort(config, port));
  }

  /** For the telemetry of the service. */
  public MetricReader metrics() {
    return metrics;
  }

  /** For the telemetry of the service: sees what callers want to be recorded. */
  public SpanProcessor spans() {
    return spans;
  }

  /**
   * Opens it.
   *
   * @param ready whether the service serves
   * @param settings that are in force
   * @throws dev.hedgerow.runtime.grpc.PortUnavailableException when another process has the port
   */
  public AdminServer open(BooleanSupplier ready, List<Setting> settings) {
    Map<String, Supplier<Reply>> pages = new TreeMap<>();
    pages.put("/health/live", () -> Reply.text(Reply.OK, "the process works"));
    pages.put("/health/ready", () -> readiness(ready.getAsBoolean()));
    pages.put("/metrics", () -> MetricsPage.of(metrics));
    pages.put("/config", () -> ConfigPage.of(settings));
    pages.put("/traces", () -> TracesPage.of(spans));
    return AdminServer.start(config.host(), port, pages);
  }

  private static Reply readiness(boolean ready) {
    return ready ? Reply.text(Reply.OK, "serving") : Reply.text(Reply.UNAVAILABLE, "not serving");
  }
}
