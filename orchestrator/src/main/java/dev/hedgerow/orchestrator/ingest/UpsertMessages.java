package dev.hedgerow.orchestrator.ingest;

import dev.hedgerow.orchestrator.text.Chunk;
import dev.hedgerow.retrieve.v1.DocumentVersion;
import dev.hedgerow.retrieve.v1.EmbeddedPassage;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import java.util.function.Consumer;

/**
 * Writes a document as messages of bounded size, made one at a time: the first with the document,
 * the last marked.
 */
final class UpsertMessages {
  static final int MAX_PASSAGES = 512;
  static final int MAX_BYTES = 2 * 1024 * 1024;

  private final Consumer<UpsertRequest> out;
  private UpsertRequest.Builder open = UpsertRequest.newBuilder();
  private long bytes;

  private UpsertMessages(Consumer<UpsertRequest> out) {
    this.out = out;
  }

  static UpsertRequest touch(Outgoing.Unchanged unchanged, Target target) {
    return UpsertRequest.newBuilder()
        .setCollection(target.collection())
        .setTouch(
            DocumentVersion.newBuilder()
                .setId(unchanged.place().id())
                .setVersion(unchanged.stored()))
        .build();
  }

  static void write(Job job, Target target, Consumer<UpsertRequest> out) {
    UpsertMessages messages = new UpsertMessages(out);
    messages.begin(job, target);
    for (int i = 0; i < job.passages(); i++) {
      messages.add(passage(job, i));
    }
    messages.open.setLast(true);
    messages.send();
  }

  private void begin(Job job, Target target) {
    open.setCollection(target.collection())
        .setModel(target.model())
        .setDocument(job.prepared().document());
    bytes = job.prepared().document().getSerializedSize();
  }

  private void add(EmbeddedPassage passage) {
    int size = passage.getSerializedSize();
    if (open.getPassagesCount() == MAX_PASSAGES || (bytes > 0 && bytes + size > MAX_BYTES)) {
      send();
    }
    open.addPassages(passage);
    bytes += size;
  }

  private void send() {
    out.accept(open.build());
    open = UpsertRequest.newBuilder();
    bytes = 0;
  }

  private static EmbeddedPassage passage(Job job, int ordinal) {
    Chunk chunk = job.prepared().chunks().get(ordinal);
    return EmbeddedPassage.newBuilder()
        .setPassage(
            Passage.newBuilder()
                .setOrdinal(chunk.ordinal())
                .setText(chunk.text())
                .setStart(chunk.start())
                .setEnd(chunk.end())
                .addAllSection(chunk.section())
                .setPage(chunk.page())
                .setTokenCount(chunk.tokens()))
        .addAllVector(job.embedding(ordinal).getVectorList())
        .build();
  }
}
