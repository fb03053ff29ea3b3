package dev.hedgerow.orchestrator.peer;

import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.Hit;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.SearchResponse;
import dev.hedgerow.runtime.call.CallContext;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.stream.StreamReader;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What fakes answer with. */
public final class Messages {

  private Messages() {}

  /** A hit: passage 0 of the document, its text the document's from the start. */
  public static Hit hit(String documentId, String text, double score) {
    Passage passage =
        Passage.newBuilder()
            .setId(documentId + "#0")
            .setText(text)
            .setEnd(text.codePointCount(0, text.length()))
            .build();
    return Hit.newBuilder()
        .setPassage(passage)
        .setDocument(Document.newBuilder().setId(documentId).setTitle("Title of " + documentId))
        .setScore((float) score)
        .build();
  }

  public static SearchResponse hits(Hit... hits) {
    return SearchResponse.newBuilder().addAllHits(List.of(hits)).build();
  }

  /** A stream that gives these messages and ends. */
  public static <T> StreamReader<T> stream(List<T> messages) {
    Iterator<T> rest = messages.iterator();
    return new StreamReader<>() {
      @Override
      public @Nullable T next() {
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  /**
   * Hangs until the current call is over, as a peer does that never answers; what to throw then.
   */
  public static Failure never() {
    CountDownLatch over = new CountDownLatch(1);
    try (var _ = CallContext.onOver(over::countDown)) {
      over.await();
      CallContext.check();
      return Failure.cancelled("over, and yet not");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Failure.cancelled("interrupted").causedBy(e);
    } catch (Failure failure) {
      return failure;
    }
  }
}
