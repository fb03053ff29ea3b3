package dev.hedgerow.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hedgerow.retrieve.store.DataFolderException;
import dev.hedgerow.runtime.bootstrap.RunningService;
import dev.hedgerow.runtime.config.Configuration;
import dev.hedgerow.runtime.telemetry.SpanRing;
import java.nio.file.Path;
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

  private RunningService start(String name) {
    Configuration configuration =
        Configuration.load(
            RetrieveMain.service().mappings(),
            null,
            Map.of(),
            Map.of(
                "hedgerow.retrieve.path",
                folder.toString(),
                "hedgerow.retrieve.server.in-process",
                "retrieve-" + name));
    return RunningService.start(RetrieveMain.service(), configuration, new SpanRing(16));
  }
}
