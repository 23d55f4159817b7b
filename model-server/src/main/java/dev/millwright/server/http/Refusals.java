/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import dev.millwright.server.network.MemoryBudget;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Replies to requests that no endpoint sees, because they are not read to their end. */
final class Refusals {
  private Refusals() {}

  static Reply tooLarge(int maxBytes) {
    return Reply.error(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "the body is larger than the %d bytes this server reads: send fewer rows at once"
            .formatted(maxBytes));
  }

  static Reply noMemory(MemoryBudget budget) {
    return Reply.error(
            HttpResponseStatus.SERVICE_UNAVAILABLE,
            "the server holds %d bytes of unanswered requests, as many as it may: ask again later"
                .formatted(budget.most()))
        .with("Retry-After", "1");
  }

  static Reply unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Reply.error(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Reply.error(
          HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too large");
    }
    return Reply.error(
        HttpResponseStatus.BAD_REQUEST, "not an HTTP request: " + cause.getMessage());
  }
}
