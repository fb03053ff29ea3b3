package dev.hedgerow.runtime.balance;

import dev.hedgerow.runtime.balance.AddressListResolver.Target;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves {@code hedgerow:///HOST:PORT,HOST:PORT}: one name or several, each with a port. Names
 * that fail together, such as two ways to the same engine, say so: {@code HOST:PORT@DOMAIN}.
 */
public final class AddressListResolverProvider extends NameResolverProvider {
  private static final String SCHEME = "hedgerow";
  private static final Pattern ENTRY =
      Pattern.compile("(?<host>[^@]+):(?<port>\\d{1,5})(@(?<domain>[A-Za-z0-9._-]{1,63}))?");
  private static final int LAST_PORT = 65_535;
  private static final Duration PERIOD = Duration.ofSeconds(10);

  @Override
  public @Nullable NameResolver newNameResolver(URI uri, NameResolver.Args args) {
    return SCHEME.equals(uri.getScheme())
        ? new AddressListResolver(
            targets(uri.getPath().substring(1)), PERIOD, args, InetAddress::getAllByName)
        : null;
  }

  /**
   * The list as a channel's target.
   *
   * @throws IllegalArgumentException naming the entry that is not {@code HOST:PORT}
   */
  public static String uri(String list) {
    targets(list);
    try {
      return new URI(SCHEME, "", "/" + list, null).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + list + "' (expected: HOST:PORT)", e);
    }
  }

  /**
   * Reads a list of addresses.
   *
   * @throws IllegalArgumentException naming the entry that is not {@code HOST:PORT}
   */
  static List<Target> targets(String list) {
    List<Target> targets = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      Matcher parts = ENTRY.matcher(entry);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "'" + entry + "' (expected: HOST:PORT or HOST:PORT@DOMAIN)");
      }
      int port = Integer.parseInt(parts.group("port"));
      if (port < 1 || port > LAST_PORT) {
        throw new IllegalArgumentException("'" + entry + "' (expected: a port of 1 to 65535)");
      }
      String domain = parts.group("domain");
      targets.add(
          new Target(
              parts.group("host").replaceAll("[\\[\\]]", ""), port, domain == null ? "" : domain));
    }
    return targets;
  }

  @Override
  public String getDefaultScheme() {
    return SCHEME;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 5;
  }

  @Override
  public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
    return Set.of(InetSocketAddress.class);
  }
}
