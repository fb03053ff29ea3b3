package dev.hedgerow.generate.openai;

import dev.hedgerow.generate.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.time.Duration;
import java.util.Optional;

/** What a provider's errors are to our callers. Nothing of a provider's body is repeated. */
final class ProviderFailures {
  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);

  private ProviderFailures() {}

  /** Of an HTTP status that is no success; retryAfter as the provider said it. */
  static Failure ofStatus(int status, Optional<Duration> retryAfter) {
    Failure failure =
        switch (status) {
          case 401, 403 ->
              of(
                  ErrorKind.FAILED_PRECONDITION,
                  ErrorReason.ERROR_REASON_PROVIDER_CREDENTIALS,
                  "the provider refused the credentials of this service");
          case 429 ->
              of(
                      ErrorKind.UNAVAILABLE,
                      ErrorReason.ERROR_REASON_PROVIDER_LIMITED,
                      "the provider's limit was met")
                  .retryAfter(retryAfter.orElse(DEFAULT_RETRY));
          case 408 -> unavailable("the provider did not answer in time");
          default ->
              status >= 400 && status < 500
                  ? of(
                      ErrorKind.FAILED_PRECONDITION,
                      ErrorReason.ERROR_REASON_PROVIDER_REFUSED,
                      "the provider refused the request")
                  : retryAfter
                      .map(unavailable("the provider failed")::retryAfter)
                      .orElseGet(() -> unavailable("the provider failed"));
        };
    return failure.with("status", Integer.toString(status));
  }

  static Failure unavailable(String message) {
    return of(ErrorKind.UNAVAILABLE, ErrorReason.ERROR_REASON_PROVIDER_UNAVAILABLE, message);
  }

  private static Failure of(ErrorKind kind, ErrorReason reason, String message) {
    return Failure.of(kind, reason, message);
  }
}
