package dev.hedgerow.runtime.attempt;

import com.google.protobuf.MessageLite;
import dev.hedgerow.mesh.v1.Hedge;
import dev.hedgerow.mesh.v1.OptionsProto;
import dev.hedgerow.runtime.hedge.HedgePolicy;
import dev.hedgerow.runtime.hedge.HedgeSettings;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What may be done for the calls of one method to one target: the contract's marks and the
 * configuration together.
 */
final class MethodPlan {
  /** Long requests take longer, so they have policies of their own; longer ones are not hedged. */
  private static final List<Integer> CLASSES = List.of(1024, 8 * 1024, 64 * 1024);

  private final String name;
  private final boolean retries;
  private final boolean localOnly;
  private final List<HedgePolicy> policies;
  private final long firstMessage;
  private final long nextMessage;

  private MethodPlan(
      String name,
      boolean retries,
      boolean localOnly,
      List<HedgePolicy> policies,
      long firstMessage,
      long nextMessage) {
    this.name = name;
    this.retries = retries;
    this.localOnly = localOnly;
    this.policies = policies;
    this.firstMessage = firstMessage;
    this.nextMessage = nextMessage;
  }

  static MethodPlan of(MethodDescriptor<?, ?> method, Methods config, LongSupplier nanoTime) {
    Marks marks = Marks.of(method);
    boolean oneRequest = method.getType().clientSendsOneMessage();
    Methods.Settings settings = config.of(method);
    boolean hedged =
        oneRequest
            && settings.hedging()
            && (marks.hedge == Hedge.HEDGE_ON || marks.hedge == Hedge.HEDGE_BY_MODEL);
    return new MethodPlan(
        method.getFullMethodName(),
        oneRequest && method.isSafe(),
        marks.hedge == Hedge.HEDGE_BY_MODEL && !config.billedModels(),
        hedged ? policies(settings.hedge(), nanoTime) : List.of(),
        oneRequest ? settings.firstMessage().orElse(marks.firstMessage).toNanos() : 0,
        oneRequest ? settings.nextMessage().orElse(marks.nextMessage).toNanos() : 0);
  }

  private static List<HedgePolicy> policies(HedgeSettings settings, LongSupplier nanoTime) {
    return IntStream.range(0, CLASSES.size())
        .mapToObj(_ -> new HedgePolicy(settings, nanoTime))
        .toList();
  }

  /** The method's full name. */
  String name() {
    return name;
  }

  /** Whether calls of the method can have more than one attempt, or a limit to their silence. */
  boolean applies() {
    return retries || !policies.isEmpty() || firstMessage > 0 || nextMessage > 0;
  }

  boolean retries() {
    return retries;
  }

  /**
   * The policy for a request of this size; null where it must not be sent twice.
   *
   * @param local whether it is answered by a model that costs nothing but time
   */
  @Nullable HedgePolicy policy(Object request, boolean local) {
    if (policies.isEmpty() || (localOnly && !local) || !(request instanceof MessageLite message)) {
      return null;
    }
    int bytes = message.getSerializedSize();
    for (int i = 0; i < CLASSES.size(); i++) {
      if (bytes <= CLASSES.get(i)) {
        return policies.get(i);
      }
    }
    return null;
  }

  /** One for each class of sizes; none where the method is never hedged. */
  List<HedgePolicy> policies() {
    return policies;
  }

  /** The largest request of each class, in bytes. */
  static int largest(int policy) {
    return CLASSES.get(policy);
  }

  /** Nanoseconds until an attempt that has sent nothing has failed; 0 for no such limit. */
  long firstMessage() {
    return firstMessage;
  }

  /** The same from one message to the next. */
  long nextMessage() {
    return nextMessage;
  }

  /** What the contract says of a method. */
  private record Marks(Hedge hedge, Duration firstMessage, Duration nextMessage) {
    static Marks of(MethodDescriptor<?, ?> method) {
      if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)) {
        return new Marks(Hedge.HEDGE_UNSPECIFIED, Duration.ZERO, Duration.ZERO);
      }
      var options = supplier.getMethodDescriptor().getOptions();
      return new Marks(
          options.getExtension(OptionsProto.hedge),
          Duration.ofMillis(options.getExtension(OptionsProto.firstMessageMs)),
          Duration.ofMillis(options.getExtension(OptionsProto.nextMessageMs)));
    }
  }
}
