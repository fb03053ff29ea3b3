package dev.hedgerow.retrieve.store;

import dev.hedgerow.runtime.auth.Principal;
import dev.hedgerow.runtime.error.Failure;
import java.util.regex.Pattern;

/**
 * A tenant's name for a collection. A store has one text for both: {@code TENANT.NAME}, and for the
 * default tenant the name alone. No tenant and no name has a dot, so that no two tenants meet.
 *
 * @param tenant as of {@link Principal}
 * @param name 1 to 64 of a-z, 0-9, '-' and '_', the first a letter or a digit
 */
record CollectionName(String tenant, String name) {
  private static final char SEPARATOR = '.';
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Pattern STORED =
      Pattern.compile("([a-z][a-z0-9-]{0,31}\\.)?" + NAME.pattern());

  /**
   * Checks the name.
   *
   * @throws Failure INVALID_REQUEST: a name with a dot could be another tenant's collection
   */
  CollectionName {
    if (!NAME.matcher(name).matches()) {
      throw Failure.invalid("collection", "must be 1 to 64 of a-z, 0-9, '-' and '_'");
    }
  }

  /** What a store's name stands for. */
  static CollectionName parse(String stored) {
    int dot = stored.indexOf(SEPARATOR);
    return dot < 0
        ? new CollectionName(Principal.DEFAULT_TENANT, stored)
        : new CollectionName(stored.substring(0, dot), stored.substring(dot + 1));
  }

  static boolean isStored(String text) {
    return STORED.matcher(text).matches();
  }

  /** What the tenant calls the collection that a store has under this name. */
  static String shown(String stored) {
    return stored.substring(stored.indexOf(SEPARATOR) + 1);
  }

  /** The store's name. */
  String stored() {
    return tenant.equals(Principal.DEFAULT_TENANT) ? name : tenant + SEPARATOR + name;
  }
}
