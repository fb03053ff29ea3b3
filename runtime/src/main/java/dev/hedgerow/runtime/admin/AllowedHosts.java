package dev.hedgerow.runtime.admin;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request may be meant for. A web page can give its own name any address, also a loopback
 * one, and have the browser ask there; it cannot make the browser send another name than its own.
 */
final class AllowedHosts {
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
  private static final Pattern NUMERIC =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private final String configured;

  AllowedHosts(String configured) {
    this.configured = configured.toLowerCase(Locale.ROOT);
  }

  /** Addresses, which are nobody's name; localhost; and the host that is configured. */
  boolean allow(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
    return host.equals("localhost") || host.equals(configured) || NUMERIC.matcher(host).matches();
  }
}
