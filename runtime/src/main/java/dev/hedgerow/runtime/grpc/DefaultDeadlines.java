package dev.hedgerow.runtime.grpc;

import dev.hedgerow.mesh.v1.OptionsProto;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a call of one request lasts when its caller does not say: the mark of its method in the
 * contract, unless one time is set for all methods.
 */
final class DefaultDeadlines {
  /** For methods of contracts that have no marks. */
  private static final Duration UNMARKED = Duration.ofSeconds(60);

  private final Map<String, Duration> marks = new ConcurrentHashMap<>();
  private final Optional<Duration> forAll;

  DefaultDeadlines(Optional<Duration> forAll) {
    this.forAll = forAll;
  }

  /** Only for methods of one request: a stream of requests lasts as long as its caller likes. */
  Duration of(MethodDescriptor<?, ?> method) {
    return forAll.orElseGet(
        () -> marks.computeIfAbsent(method.getFullMethodName(), _ -> mark(method)));
  }

  private static Duration mark(MethodDescriptor<?, ?> method) {
    if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
      int millis =
          supplier.getMethodDescriptor().getOptions().getExtension(OptionsProto.defaultDeadlineMs);
      return millis > 0 ? Duration.ofMillis(millis) : UNMARKED;
    }
    return UNMARKED;
  }
}
