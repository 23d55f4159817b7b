/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.page.PageEndpoint;
import dev.millwright.server.v1.V1Endpoint;

/** Which protocol answers which path. */
record Paths(Endpoint v2, Endpoint v1, Endpoint page) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    String target = request.target();
    if (target.startsWith("/v2/")) {
      return v2.answer(request);
    }
    if (target.startsWith(V1Endpoint.ROOT)) {
      return v1.answer(request);
    }
    return PageEndpoint.has(target) ? page.answer(request) : v2.answer(request);
  }
}
