package dev.hedgerow.runtime.auth;

import io.grpc.Metadata;

/** The headers that say who calls. */
final class AuthHeaders {
  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> PRINCIPAL =
      Metadata.Key.of("hedgerow-principal", Metadata.ASCII_STRING_MARSHALLER);

  private AuthHeaders() {}
}
