/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.feedback.FeedbackEndpoint;
import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Endpoint;
import dev.millwright.server.http.Request;
import dev.millwright.server.page.PageEndpoint;
import dev.millwright.server.repository.RepositoryEndpoint;
import dev.millwright.server.v1.V1Endpoint;

/** Which protocol answers which path. */
record Paths(Endpoint v2, Endpoint v1, Endpoint feedback, Endpoint repository, Endpoint page)
    implements Endpoint {
  @Override
  public void answer(Request request, Answer answer) {
    endpoint(request.target()).answer(request, answer);
  }

  private Endpoint endpoint(String target) {
    if (target.startsWith("/v2/")) {
      return target.startsWith(RepositoryEndpoint.ROOT) ? repository : v2;
    }
    if (target.startsWith(V1Endpoint.ROOT)) {
      return v1;
    }
    if (FeedbackEndpoint.has(target)) {
      return feedback;
    }
    return PageEndpoint.has(target) ? page : v2;
  }
}
