package dev.hedgerow.orchestrator.retrieval;

import dev.hedgerow.runtime.config.Secret;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Settings of a source that is another retrieve service. */
public interface RemoteSourceConfig {

  /** remote: {@code HOST:PORT}, replicas with commas between. */
  Optional<String> address();

  /** remote: what that service knows us by; the mesh's own key is never sent there. */
  Optional<Secret> key();

  /** remote: by words, or by vectors that our embed service makes with the collection's model. */
  @WithDefault("lexical")
  Search search();

  /**
   * remote: {@code OURS:THEIRS} for each collection that is searched there; absent for those of the
   * call, by the same names.
   */
  Optional<List<String>> collections();

  /** How another service is searched. */
  enum Search {
    DENSE,
    LEXICAL
  }
}
