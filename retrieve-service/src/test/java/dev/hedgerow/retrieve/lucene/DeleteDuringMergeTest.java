package dev.hedgerow.retrieve.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.hedgerow.retrieve.log.AppendFile;
import dev.hedgerow.retrieve.store.Condition;
import dev.hedgerow.retrieve.store.Deleted;
import dev.hedgerow.retrieve.store.Docs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was seen while its segment was being merged is in no column until the next commit. */
final class DeleteDuringMergeTest extends LuceneFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HeldMerges disk = new HeldMerges();

  @Override
  Disk disk() {
    return disk;
  }

  @AfterEach
  void finishMerges() {
    disk.finishMerges();
  }

  @Test
  void deletesNoMoreThanItCounts() {
    List<String> ids = IntStream.range(10, 25).mapToObj(i -> "d" + i).toList();
    ids.forEach(id -> put(Docs.document(id, "1", "apple")));
    disk.awaitMerge();
    List<String> left = ids.subList(1, ids.size());
    Instant since =
        left.stream()
            .map(id -> store.touch(NAME, id, "1").join().seenAt())
            .min(Instant::compareTo)
            .orElseThrow();

    disk.finishMergesAtNextCommit(); // That by which the delete shows what it then counts.
    Deleted deleted = store.delete(NAME, new Condition.NotSeenSince(since));

    assertThat(disk.hasFinished()).isTrue();
    assertThat(deleted.documents()).isEqualTo(1);
    assertThat(search(lexical("apple", 100)))
        .extracting(hit -> hit.document().id())
        .containsExactlyInAnyOrderElementsOf(left);
  }

  /** Merges wait until they are let finish. */
  private static final class HeldMerges implements Disk {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<Thread> merges = ConcurrentHashMap.newKeySet();
    private volatile boolean finishAtNextCommit;

    void awaitMerge() {
      assertThat(Uninterruptibles.awaitUninterruptibly(begun, PATIENCE)).isTrue();
    }

    void finishMergesAtNextCommit() {
      finishAtNextCommit = true;
    }

    boolean hasFinished() {
      return gate.getCount() == 0;
    }

    void finishMerges() {
      gate.countDown();
      merges.forEach(merge -> Uninterruptibles.joinUninterruptibly(merge, PATIENCE));
    }

    @Override
    public Directory directory(Path path) throws IOException {
      return new FilterDirectory(FSDirectory.open(path)) {
        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
          if (context.mergeInfo() != null && gate.getCount() > 0) {
            merges.add(Thread.currentThread());
            begun.countDown();
            Uninterruptibles.awaitUninterruptibly(gate);
          }
          return super.createOutput(name, context);
        }

        @Override
        public IndexInput openInput(String name, IOContext context) throws IOException {
          if (finishAtNextCommit && name.startsWith(IndexFileNames.SEGMENTS)) {
            finishMerges();
          }
          return super.openInput(name, context);
        }
      };
    }

    @Override
    public AppendFile create(Path path) throws IOException {
      return LOCAL.create(path);
    }
  }
}
