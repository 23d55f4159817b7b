/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.access.Tokens;
import dev.millwright.server.http.Gate;
import dev.millwright.server.http.Reply;
import dev.millwright.server.serving.Readiness;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for a bearer token, except for health, which probes ask without one. */
record TokenGate(Tokens tokens, String warmUpToken) implements Gate {
  private static final Set<String> OPEN_PATHS = Set.of("/v2/health/live", "/v2/health/ready");

  @Override
  public @Nullable Reply refusal(HttpRequest head, boolean loopback) {
    boolean warmUp = loopback && warmUpToken.equals(head.headers().get(Readiness.WARM_UP_HEADER));
    if (warmUp
        || OPEN_PATHS.contains(head.uri())
        || tokens.open(head.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      return null;
    }
    return Reply.error(HttpResponseStatus.UNAUTHORIZED, Tokens.EXPECTED)
        .with("WWW-Authenticate", "Bearer");
  }
}
