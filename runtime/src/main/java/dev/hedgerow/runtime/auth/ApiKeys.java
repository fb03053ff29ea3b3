package dev.hedgerow.runtime.auth;

import dev.hedgerow.runtime.config.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in force. The file is looked at again at most once a second, when a call comes; a file
 * that cannot be read any more leaves the keys as they were, and says so.
 */
final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Object lock = new Object();
  private final KeyFile file;
  private final InstantSource clock;
  private Instant looked;
  private String fingerprint;
  private List<KeyFile.Entry> entries;

  /**
   * Reads the file.
   *
   * @throws ConfigurationException when it cannot be read
   */
  ApiKeys(KeyFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.looked = clock.instant();
    try {
      this.fingerprint = file.fingerprint();
      this.entries = file.read();
    } catch (IOException e) {
      throw new ConfigurationException(
          List.of("hedgerow.security.keys-file: cannot be read: " + e.getMessage()));
    }
  }

  /** The principal of a key; empty when it is not known. */
  Optional<Principal> find(String key) {
    String id = ApiKey.id(key);
    String hash = ApiKey.hash(key);
    return current().stream()
        .filter(entry -> entry.principal().keyId().equals(id))
        .filter(entry -> ApiKey.same(entry.hash(), hash))
        .map(KeyFile.Entry::principal)
        .findFirst();
  }

  private List<KeyFile.Entry> current() {
    synchronized (lock) {
      Instant now = clock.instant();
      if (Duration.between(looked, now).compareTo(PERIOD) >= 0) {
        looked = now;
        reload();
      }
      return entries;
    }
  }

  private void reload() {
    try {
      String seen = file.fingerprint();
      if (!seen.equals(fingerprint)) {
        entries = file.read();
        fingerprint = seen;
        LOG.info("keys read again: {} in force", entries.size());
      }
    } catch (IOException e) {
      LOG.warn("keys stay as they were: {}", e.getMessage());
    }
  }
}
