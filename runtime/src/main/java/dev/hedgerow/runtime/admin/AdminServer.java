package dev.hedgerow.runtime.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hedgerow.runtime.grpc.PortUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plain HTTP for probes and operators, on threads of its own, so that it answers while every worker
 * is busy. At most 64 connections, of which four are answered at once; a request or a reply that
 * takes longer than ten seconds is cut off.
 */
public final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final int BACKLOG = 16;
  private static final int THREADS = 4;

  static {
    // The JDK's server knows no other way, and has no limits by default.
    limit("jdk.httpserver.maxConnections", "64");
    limit("sun.net.httpserver.maxReqTime", "10");
    limit("sun.net.httpserver.maxRspTime", "10");
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final AllowedHosts hosts;
  private final Map<String, Supplier<Reply>> pages;

  private AdminServer(HttpServer http, AllowedHosts hosts, Map<String, Supplier<Reply>> pages) {
    this.http = http;
    this.hosts = hosts;
    this.pages = pages;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("hedgerow-admin-", 1).factory());
  }

  /**
   * Starts to listen.
   *
   * @param pages what is at which path
   * @throws PortUnavailableException when another process has the port
   */
  static AdminServer start(String host, int port, Map<String, Supplier<Reply>> pages) {
    try {
      HttpServer http = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
      AdminServer server = new AdminServer(http, new AllowedHosts(host), pages);
      http.createContext("/", server::answer);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw PortUnavailableException.at(host + ":" + port, e);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      if (reply.status() == Reply.NOT_ALLOWED) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply reply(HttpExchange exchange) {
    if (!hosts.allow(exchange.getRequestHeaders().getFirst("Host"))) {
      return Reply.text(Reply.FORBIDDEN, "this name is not one of this server's");
    }
    Supplier<Reply> page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      return Reply.text(Reply.NOT_FOUND, "there are: " + String.join(" ", pages.keySet()));
    }
    if (!exchange.getRequestMethod().matches("GET|HEAD")) {
      return Reply.text(Reply.NOT_ALLOWED, "GET only");
    }
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.error("{} failed unexpectedly", exchange.getRequestURI().getPath(), e);
      return Reply.text(Reply.FAILED, "internal error");
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }

  private static void limit(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
