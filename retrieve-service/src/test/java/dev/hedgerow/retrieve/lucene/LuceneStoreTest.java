package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.store.CollectionSpec;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Docs;
import dev.hedgerow.retrieve.store.Stored;
import dev.hedgerow.retrieve.store.VectorEncoding;
import dev.hedgerow.retrieve.store.VectorStore;
import dev.hedgerow.retrieve.store.VectorStoreContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LuceneStoreTest extends VectorStoreContract {
  private final Stores stores = new Stores();

  @TempDir Path folder;

  @Override
  protected VectorStore open() {
    return stores.open(folder);
  }

  @Test
  void remembersAliasesAndEncodingsWhenItIsOpenedAgain() {
    CollectionSpec small = new CollectionSpec("small", Docs.MODEL, 4, VectorEncoding.BINARY);
    store.create(small);
    store.setAlias("alias", "small");
    store.close();

    store = stores.open(folder);

    assertThat(store.describe("alias")).isEqualTo(small);
    assertThat(store.aliases().all()).isEqualTo(Map.of("alias", "small"));
  }

  @ParameterizedTest
  @CsvSource({"FP32, 280", "INT8, 360", "BINARY, 310"})
  void tellsWhatAVectorTakes(VectorEncoding encoding, double most) {
    int dimension = 64;
    store.create(new CollectionSpec("sized", Docs.MODEL, dimension, encoding));
    for (int i = 0; i < dimension; i++) {
      put("sized", Docs.vector("d" + i, Docs.axis(i, dimension)));
    }
    double bytes = store.stats("sized", false).bytesPerVector();
    System.out.println(encoding + ": " + bytes + " bytes a vector of " + dimension);
    assertThat(bytes).isBetween(4.0 * dimension, most);
  }

  /** Its segment stays for the document without passages. */
  @Test
  void tellsNoRecallOfVectorsThatAreAllDeleted() {
    var _ = store.upsert(NAME, Docs.document("a", "1", "apple"));
    put(Docs.document("b", "1"));
    store.delete(NAME, new Condition.IdPrefix("a"));
    assertThat(store.stats(NAME, true).recall()).isEmpty();
  }

  /** As where the heap is full, and stays so while the index is closed. */
  @Test
  void tellsOfAWriteThatFailedWhateverClosingItsIndexThrows() {
    store.close();
    AtomicBoolean failing = new AtomicBoolean();
    store = stores.open(folder, failingWhile(failing));
    put(Docs.document("a", "1", "apple"));
    failing.set(true);

    CompletableFuture<Stored> failed = store.upsert(NAME, Docs.document("b", "1", "apple"));
    assertThat(failed).failsWithin(Duration.ofSeconds(10));

    failing.set(false);
    assertThat(put(Docs.document("b", "1", "apple")).changed()).isTrue();
    assertThat(store.stats(NAME, false).documents()).isEqualTo(2);
  }

  private static Disk failingWhile(AtomicBoolean failing) {
    return new Disk() {
      @Override
      public Directory directory(Path path) throws IOException {
        return new FilterDirectory(LOCAL.directory(path)) {
          @Override
          public String[] listAll() throws IOException {
            check();
            return super.listAll();
          }
        };
      }

      @Override
      public AppendFile create(Path path) throws IOException {
        check();
        return LOCAL.create(path);
      }

      private void check() {
        if (failing.get()) {
          throw new OutOfMemoryError("as if");
        }
      }
    };
  }

  @AfterEach
  void closePool() {
    stores.close();
  }
}
