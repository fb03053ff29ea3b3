package dev.hedgerow.runtime.grpc;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import build.buf.validate.Violation;
import com.google.protobuf.Message;
import dev.hedgerow.runtime.error.Failure;
import dev.hedgerow.runtime.error.FieldViolation;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds every request against the constraints that its contract declares. */
final class ValidationInterceptor implements ServerInterceptor {
  private static final int MOST_VIOLATIONS = 16;

  private final Validator validator = ValidatorFactory.newBuilder().build();

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    boolean needsOne = call.getMethodDescriptor().getType().clientSendsOneMessage();
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean missing = needsOne;

      @Override
      public void onMessage(@Nullable Q message) {
        missing = false;
        if (message == null) {
          throw Failure.invalid(
              "",
              "the bytes are not a message of the method's type, or one of more than %,d fields"
                  .formatted(MessageShape.MOST_FIELDS));
        }
        check((Message) message);
        super.onMessage(message);
      }

      @Override
      public void onHalfClose() {
        if (missing) {
          throw Failure.invalid("", "the method takes one request and none came");
        }
        super.onHalfClose();
      }
    };
  }

  private void check(Message message) {
    try {
      List<build.buf.protovalidate.Violation> violations =
          validator.validate(message).getViolations();
      if (!violations.isEmpty()) {
        throw Failure.invalid(
            violations.stream().limit(MOST_VIOLATIONS).map(v -> field(v.toProto())).toList());
      }
    } catch (ValidationException e) {
      throw new IllegalStateException("the contract's constraints cannot be evaluated", e);
    }
  }

  private static FieldViolation field(Violation violation) {
    return new FieldViolation(path(violation.getField()), violation.getMessage());
  }

  /** As in the message: {@code filter.all_of.filters[2].id.prefix}. */
  private static String path(FieldPath path) {
    StringBuilder text = new StringBuilder();
    for (FieldPathElement element : path.getElementsList()) {
      text.append(text.isEmpty() ? "" : ".").append(element.getFieldName());
      switch (element.getSubscriptCase()) {
        case INDEX -> text.append('[').append(element.getIndex()).append(']');
        case STRING_KEY -> text.append("[\"").append(element.getStringKey()).append("\"]");
        case BOOL_KEY -> text.append('[').append(element.getBoolKey()).append(']');
        case INT_KEY -> text.append('[').append(element.getIntKey()).append(']');
        case UINT_KEY -> text.append('[').append(element.getUintKey()).append(']');
        case SUBSCRIPT_NOT_SET -> {}
      }
    }
    return text.toString();
  }
}
