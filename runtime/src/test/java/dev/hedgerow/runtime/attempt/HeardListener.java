package dev.hedgerow.runtime.attempt;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller hears, in order: {@code headers}, its messages, the code at the end. */
final class HeardListener<R> extends ClientCall.Listener<R> {
  final List<Object> heard = new ArrayList<>();
  private @Nullable Status status;
  private @Nullable Metadata trailers;

  @Override
  public void onHeaders(Metadata headers) {
    heard.add("headers");
  }

  @Override
  public void onMessage(R message) {
    heard.add(message);
  }

  @Override
  public void onClose(Status ended, Metadata last) {
    heard.add(ended.getCode());
    status = ended;
    trailers = last;
  }

  Status status() {
    return Objects.requireNonNull(status);
  }

  Metadata trailers() {
    return Objects.requireNonNull(trailers);
  }
}
