package dev.hedgerow.cli.crash;

import dev.hedgerow.cli.crash.Promises.Write;
import dev.hedgerow.retrieve.v1.DeleteRequest;
import dev.hedgerow.retrieve.v1.RetrieveServiceGrpc;
import dev.hedgerow.retrieve.v1.UpsertRequest;
import dev.hedgerow.retrieve.v1.UpsertResponse;
import dev.hedgerow.retrieve.v1.UpsertStatus;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.grpc.Calls;
import dev.hedgerow.runtime.stream.DuplexCall;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes and deletes documents as fast as the store takes them, until it is gone. */
final class Load {
  private static final int WINDOW = 32;

  private final Channel channel;
  private final Promises promises;
  private final Random random;
  private final Semaphore window = new Semaphore(WINDOW);
  private final AtomicInteger acknowledged = new AtomicInteger();

  Load(Channel channel, Promises promises, Random random) {
    this.channel = channel;
    this.promises = promises;
    this.random = random;
  }

  /** Documents whose last write the store has acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** Returns when the store is gone. */
  void run() throws InterruptedException {
    try (DuplexCall<UpsertRequest, UpsertResponse> stream =
        Calls.duplex(channel, RetrieveServiceGrpc.getUpsertMethod(), WINDOW)) {
      Thread receiving = Thread.ofVirtual().start(() -> receive(stream));
      send(stream);
      receiving.join();
    }
  }

  private void send(DuplexCall<UpsertRequest, UpsertResponse> stream) throws InterruptedException {
    try {
      while (true) {
        window.acquire();
        Write write = promises.next(random, CrashDocs.COUNT);
        if (write.version() == Promises.ABSENT) {
          delete(write.document());
        } else {
          stream.write(CrashDocs.upsert(write.document(), write.version()));
        }
      }
    } catch (Failure | StatusRuntimeException e) {
      // The store is gone.
    }
  }

  private void receive(DuplexCall<UpsertRequest, UpsertResponse> stream) {
    try {
      for (UpsertResponse next = stream.next(); next != null; next = stream.next()) {
        if (next.getStatus() != UpsertStatus.UPSERT_STATUS_INDEXED) {
          throw new AssertionError(next);
        }
        settled(CrashDocs.number(next.getDocumentId()));
      }
    } catch (Failure e) {
      // The store is gone; who sends hears of it as well, unless it waits for room.
      window.release(WINDOW);
    }
  }

  private void delete(int document) {
    var _ =
        RetrieveServiceGrpc.newBlockingStub(channel)
            .delete(
                DeleteRequest.newBuilder()
                    .setCollection(CrashDocs.COLLECTION)
                    .setFilter(CrashDocs.only(document))
                    .build());
    settled(document);
  }

  private void settled(int document) {
    promises.acknowledged(document);
    acknowledged.incrementAndGet();
    window.release();
  }
}
