package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.junit.jupiter.api.Test;

final class SyncOnceTest {
  private final List<String> synced = new ArrayList<>();
  private boolean failing;
  private final SyncOnce directory = new SyncOnce(new Recording());

  private final class Recording extends FilterDirectory {
    Recording() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      if (failing) {
        throw new IOException("No space left on device");
      }
      synced.addAll(names);
    }
  }

  @Test
  void syncsAFileOnceUnderWhateverName() throws IOException {
    create("a");
    directory.sync(List.of("a"));
    directory.rename("a", "b");
    create("c");
    directory.sync(List.of("b", "c"));
    assertThat(synced).containsExactly("a", "c");
  }

  @Test
  void syncsAFileThatIsCreatedAnew() throws IOException {
    create("a");
    directory.sync(List.of("a"));
    directory.deleteFile("a");
    create("a");
    directory.sync(List.of("a"));
    assertThat(synced).containsExactly("a", "a");
  }

  @Test
  void doesNotTakeAFailedSyncForDone() throws IOException {
    create("a");
    failing = true;
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> directory.sync(List.of("a")));
    failing = false;
    directory.sync(List.of("a"));
    assertThat(synced).containsExactly("a");
  }

  private void create(String name) throws IOException {
    directory.createOutput(name, IOContext.DEFAULT).close();
  }
}
