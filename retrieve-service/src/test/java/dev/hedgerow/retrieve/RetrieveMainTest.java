package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.config.ConfigurationException;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetrieveMainTest {
  @TempDir Path folder;

  @Test
  void startsOnAFolderAndRefusesASecondOnIt() {
    try (RunningService first = start("first")) {
      assertThat(first.name()).isEqualTo("retrieve");
      assertThatExceptionOfType(DataFolderException.class)
          .isThrownBy(() -> start("second"))
          .withMessageContaining(folder.toString());
    }
    start("third").close();
  }

  @Test
  void refusesToReadWhatNoOtherProcessHas() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                start(
                    "reader",
                    Map.of(
                        "hedgerow.retrieve.engine", "memory", "hedgerow.retrieve.role", "reader")))
        .withMessageContaining("hedgerow.retrieve.role");
  }

  private RunningService start(String name) {
    return start(name, Map.of());
  }

  private RunningService start(String name, Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(more);
    keys.put("hedgerow.retrieve.path", folder.toString());
    keys.put("hedgerow.retrieve.server.in-process", "retrieve-" + name);
    Configuration configuration =
        Configuration.load(RetrieveMain.service().mappings(), null, Map.of(), keys);
    return RunningService.start(RetrieveMain.service(), configuration, new SpanRing(16));
  }
}
