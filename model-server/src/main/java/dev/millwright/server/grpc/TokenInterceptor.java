/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.access.Tokens;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Asks for a bearer token, which the server's own warm-up needs not. */
final class TokenInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Tokens tokens;
  private final String warmUpToken;

  TokenInterceptor(Tokens tokens, String warmUpToken) {
    this.tokens = tokens;
    this.warmUpToken = warmUpToken;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (CallInterceptor.isWarmUp(call, headers, warmUpToken)
        || tokens.open(headers.get(AUTHORIZATION))) {
      return next.startCall(call, headers);
    }
    call.close(Status.UNAUTHENTICATED.withDescription(Tokens.EXPECTED), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
