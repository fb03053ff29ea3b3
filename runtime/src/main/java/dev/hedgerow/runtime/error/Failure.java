package dev.hedgerow.runtime.error;

import com.google.protobuf.ProtocolMessageEnum;
import dev.hedgerow.mesh.v1.ErrorReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the domain throws when a call cannot be done as asked. Its reason is a value of a contract's
 * {@code ErrorReason}; reason and domain travel as {@code google.rpc.ErrorInfo}, field violations
 * as {@code BadRequest}, advice as {@code RetryInfo}. The message is shown to callers: it holds
 * nothing secret and nothing of an unexpected exception. A failure is a value: the {@code with}
 * methods give copies.
 */
public final class Failure extends RuntimeException {
  private static final String REASON_PREFIX = "ERROR_REASON_";

  /** Of what kind, why, and what goes with it; all that travels but the message. */
  record Details(
      ErrorKind kind,
      String reason,
      String domain,
      Map<String, String> metadata,
      List<FieldViolation> violations,
      Optional<Duration> retryAfter) {
    Details {
      metadata = Map.copyOf(metadata);
      violations = List.copyOf(violations);
    }
  }

  @SuppressWarnings("serial") // Never serialised; a failure travels as google.rpc.Status.
  private final Details details;

  Failure(String message, Details details, @Nullable Throwable cause) {
    super(message, cause);
    this.details = details;
  }

  /** A failure of the given kind. {@code reason} is a value of a contract's {@code ErrorReason}. */
  public static Failure of(ErrorKind kind, ProtocolMessageEnum reason, String message) {
    return new Failure(
        message,
        new Details(kind, name(reason), domain(reason), Map.of(), List.of(), Optional.empty()),
        null);
  }

  /** The request's field holds what it may not. */
  public static Failure invalid(String field, String description) {
    return invalid(List.of(new FieldViolation(field, description)));
  }

  /** Fields of the request hold what they may not; at least one. */
  public static Failure invalid(List<FieldViolation> violations) {
    FieldViolation first = violations.getFirst();
    Failure bare =
        of(
            ErrorKind.INVALID_ARGUMENT,
            ErrorReason.ERROR_REASON_INVALID_REQUEST,
            first.field() + ": " + first.description());
    Details d = bare.details;
    return new Failure(
        bare.message(),
        new Details(d.kind, d.reason, d.domain, Map.of(), violations, Optional.empty()),
        null);
  }

  /** There is no room for the call now; the caller may try again after the given time. */
  public static Failure overloaded(String message, Duration retryAfter) {
    return of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_OVERLOADED, message)
        .retryAfter(retryAfter);
  }

  /** The call's time is over. */
  public static Failure deadlineExceeded(String message) {
    return of(ErrorKind.DEADLINE_EXCEEDED, ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED, message);
  }

  /** Nobody waits for the call any more. */
  public static Failure cancelled(String message) {
    return of(ErrorKind.CANCELLED, ErrorReason.ERROR_REASON_CANCELLED, message);
  }

  /** The failure itself where it is one; for anything else INTERNAL, without its text. */
  public static Failure from(Throwable thrown) {
    return thrown instanceof Failure failure
        ? failure
        : of(ErrorKind.INTERNAL, ErrorReason.ERROR_REASON_INTERNAL, "internal error")
            .causedBy(thrown);
  }

  /** A copy with one more piece of metadata. */
  public Failure with(String key, String value) {
    Map<String, String> metadata = new LinkedHashMap<>(details.metadata);
    metadata.put(key, value);
    Details d = details;
    return new Failure(
        message(),
        new Details(d.kind, d.reason, d.domain, metadata, d.violations, d.retryAfter),
        getCause());
  }

  /** A copy that advises to try again after the given time. */
  public Failure retryAfter(Duration wait) {
    Details d = details;
    return new Failure(
        message(),
        new Details(d.kind, d.reason, d.domain, d.metadata, d.violations, Optional.of(wait)),
        getCause());
  }

  /** A copy that carries what brought it about, for the log. */
  public Failure causedBy(Throwable cause) {
    return new Failure(message(), details, cause);
  }

  /** Of what kind. */
  public ErrorKind kind() {
    return details.kind;
  }

  /** The stable reason, such as {@code MODEL_NOT_FOUND}. */
  public String reason() {
    return details.reason;
  }

  /** The package of the enum that the reason is a value of. */
  public String domain() {
    return details.domain;
  }

  /** What else the caller can use. */
  public Map<String, String> metadata() {
    return details.metadata;
  }

  /** The fields at fault, where the request is. */
  public List<FieldViolation> violations() {
    return details.violations;
  }

  /** After what time to try again, where that is known. */
  public Optional<Duration> retryAfter() {
    return details.retryAfter;
  }

  /** Whether this is the given reason. */
  public boolean is(ProtocolMessageEnum reason) {
    return details.reason.equals(name(reason)) && details.domain.equals(domain(reason));
  }

  /** The message, never null. */
  public String message() {
    String message = getMessage();
    return message == null ? details.reason : message;
  }

  /** As it travels, for one item of a stream. */
  public com.google.rpc.Status toProto() {
    return RpcStatus.of(this);
  }

  /** What travelled. */
  public static Failure fromProto(com.google.rpc.Status status) {
    return RpcStatus.read(status);
  }

  private static String name(ProtocolMessageEnum reason) {
    String name = reason.getValueDescriptor().getName();
    return name.startsWith(REASON_PREFIX) ? name.substring(REASON_PREFIX.length()) : name;
  }

  private static String domain(ProtocolMessageEnum reason) {
    return reason.getDescriptorForType().getFile().getPackage();
  }
}
