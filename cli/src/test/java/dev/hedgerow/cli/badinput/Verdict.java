package dev.hedgerow.cli.badinput;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.hedgerow.cli.badinput.Attempt.Accepted;
import dev.hedgerow.cli.badinput.Attempt.Anything;
import dev.hedgerow.cli.badinput.Attempt.NoOtherFieldNamed;
import dev.hedgerow.cli.badinput.Attempt.Refused;
import dev.hedgerow.cli.badinput.Attempt.Reset;
import dev.hedgerow.cli.badinput.Attempt.TooLong;
import dev.hedgerow.cli.badinput.Attempt.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a call ended as the contract says. */
final class Verdict {
  private static final Set<Code> HONEST =
      Set.of(Code.INVALID_ARGUMENT, Code.NOT_FOUND, Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION);

  /** The one thing that a request can ask for and not get for want of time. */
  private static final String NOT_VISIBLE = "WRITE_NOT_VISIBLE";

  private static final String BAD_REQUEST = "INVALID_REQUEST";

  private Verdict() {}

  /** What is wrong with the outcome, if anything is. */
  static Optional<String> problem(Attempt attempt, Outcome outcome) {
    if (!outcome.ended()) {
      return Optional.of("did not end");
    }
    Set<Code> endings = endingsByGrpc(attempt.expected());
    if (!endings.isEmpty()) {
      boolean fine = endings.contains(Code.forNumber(outcome.status().getCode()));
      return fine ? Optional.empty() : Optional.of("not cut off: " + shown(outcome.status()));
    }
    List<Status> failures = failures(attempt.method().response(), outcome);
    return failures.stream()
        .flatMap(failure -> dishonest(failure).stream())
        .findFirst()
        .or(() -> unexpected(attempt.expected(), failures));
  }

  private static Set<Code> endingsByGrpc(Attempt.Expected expected) {
    return switch (expected) {
      case Reset _ -> Set.of(Code.CANCELLED);
      case TooLong _ -> Set.of(Code.RESOURCE_EXHAUSTED);
      default -> Set.of();
    };
  }

  /** The call's own failure and those of its items. */
  static List<Status> failures(Message prototype, Outcome outcome) {
    List<Status> failures = new ArrayList<>();
    if (outcome.status().getCode() != 0) {
      failures.add(outcome.status());
    }
    for (byte[] response : outcome.responses()) {
      try {
        collect(prototype.getParserForType().parseFrom(response), failures);
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("a response that cannot be read", e);
      }
    }
    return failures;
  }

  private static void collect(Object value, List<Status> failures) {
    switch (value) {
      case Status status -> failures.add(status);
      case MessageOrBuilder message ->
          message.getAllFields().forEach((field, held) -> collect(field, held, failures));
      default -> {}
    }
  }

  private static void collect(FieldDescriptor field, Object held, List<Status> failures) {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return;
    }
    if (held instanceof Collection<?> elements) {
      elements.forEach(element -> collect(element, failures));
    } else {
      collect(held, failures);
    }
  }

  private static Optional<String> dishonest(Status failure) {
    Code code = Code.forNumber(failure.getCode());
    ErrorInfo info = detail(failure, ErrorInfo.class, ErrorInfo.getDefaultInstance());
    boolean honest =
        HONEST.contains(code)
            || (code == Code.DEADLINE_EXCEEDED && info.getReason().equals(NOT_VISIBLE));
    if (!honest || !Reasons.contain(info)) {
      return Optional.of(shown(failure));
    }
    if (info.getReason().equals(BAD_REQUEST) && violated(failure).isEmpty()) {
      return Optional.of(shown(failure) + " names no field");
    }
    return Optional.empty();
  }

  private static Optional<String> unexpected(Attempt.Expected expected, List<Status> failures) {
    List<String> named = failures.stream().flatMap(f -> violated(f).stream()).toList();
    boolean fine =
        switch (expected) {
          case Anything _, Reset _, TooLong _ -> true;
          case Accepted _ -> failures.isEmpty();
          case Unreadable _ -> named.equals(List.of(""));
          case Refused(String path) -> named.stream().anyMatch(name -> near(name, path));
          case NoOtherFieldNamed(String path) ->
              named.isEmpty() || named.stream().anyMatch(name -> near(name, path));
        };
    return fine
        ? Optional.empty()
        : Optional.of("not " + expected + " but " + failures.stream().map(Verdict::shown).toList());
  }

  /** The field itself, one that it is part of, or a part of it. */
  private static boolean near(String named, String path) {
    return !named.isEmpty() && (path.equals(named) || isPart(path, named) || isPart(named, path));
  }

  private static boolean isPart(String path, String whole) {
    return path.startsWith(whole + ".") || path.startsWith(whole + "[");
  }

  private static String shown(Status failure) {
    ErrorInfo info = detail(failure, ErrorInfo.class, ErrorInfo.getDefaultInstance());
    return "%s %s %s (%s)"
        .formatted(
            Code.forNumber(failure.getCode()),
            info.getReason(),
            violated(failure),
            failure.getMessage());
  }

  private static List<String> violated(Status failure) {
    return detail(failure, BadRequest.class, BadRequest.getDefaultInstance())
        .getFieldViolationsList()
        .stream()
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }

  private static <T extends Message> T detail(Status failure, Class<T> type, T otherwise) {
    for (Any detail : failure.getDetailsList()) {
      if (detail.is(type)) {
        try {
          return detail.unpack(type);
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError("a detail that cannot be read", e);
        }
      }
    }
    return otherwise;
  }
}
