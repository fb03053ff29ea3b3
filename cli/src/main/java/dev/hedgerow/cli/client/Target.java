package dev.hedgerow.cli.client;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a mesh listens.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65,535
 */
record Target(String host, int port) {
  static final String DEFAULT = "127.0.0.1:7400";
  private static final int LAST_PORT = 65_535;

  /** As gRPC writes it. */
  String authority() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }

  /** The port a hundred above; the last one there is, where there is none. */
  Target beside() {
    return new Target(host, Math.min(LAST_PORT, port + 100));
  }

  /** Reads HOST:PORT, where HOST may be an IPv6 address in brackets. */
  static final class Converter implements ITypeConverter<Target> {
    @Override
    public Target convert(String value) {
      int colon = value.lastIndexOf(':');
      String host = colon < 1 ? "" : value.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      } else if (host.contains(":")) {
        host = "";
      }
      if (host.isBlank()) {
        throw new TypeConversionException("'" + value + "' (expected: HOST:PORT)");
      }
      return new Target(host, port(value, value.substring(colon + 1)));
    }

    private static int port(String value, String digits) {
      if (digits.matches("\\d{1,5}")) {
        int port = Integer.parseInt(digits);
        if (port >= 1 && port <= LAST_PORT) {
          return port;
        }
      }
      throw new TypeConversionException("'" + value + "' (expected: a port of 1 to 65535)");
    }
  }
}
