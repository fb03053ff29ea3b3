package dev.hedgerow.cli.badinput;

import java.util.List;

/**
 * A call with something wrong in it.
 *
 * @param method to call
 * @param messages to send
 * @param what is wrong, for people
 * @param expected how it may end
 */
record Attempt(ContractMethod method, List<byte[]> messages, String what, Expected expected) {
  /** How a call may end, beside the ways that no call may. */
  sealed interface Expected {}

  /** With a result, or with a reason of the contract. */
  record Anything() implements Expected {}

  /** As {@link Anything}; where the request is called invalid, this field is named. */
  record NoOtherFieldNamed(String path) implements Expected {}

  /** Refused as a bad request that names this field. */
  record Refused(String path) implements Expected {}

  /** Refused as bytes that are no message of the method. */
  record Unreadable() implements Expected {}

  /** Cut off by gRPC itself, before the method sees the call. */
  record Reset() implements Expected {}

  /** Refused by gRPC itself for its length, as RESOURCE_EXHAUSTED. */
  record TooLong() implements Expected {}

  /** With a result and nothing refused. */
  record Accepted() implements Expected {}

  @Override
  public String toString() {
    return method.name() + ", " + what;
  }
}
