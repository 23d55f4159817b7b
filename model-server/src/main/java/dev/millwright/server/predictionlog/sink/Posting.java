/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** The one HTTP client of a sink, whose connections are used again. */
final class Posting {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** Request timeout, conflict of two writers, too early, too many requests. */
  private static final Set<Integer> RETRYABLE = Set.of(408, 409, 425, 429);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** Sends a request, whose answer must be 2xx. */
  void send(HttpRequest request) throws SinkFailed, InterruptedException {
    int status;
    try {
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new SinkFailed(
          "%s: %s".formatted(shown(request), e.getMessage() == null ? e : e.getMessage()), true);
    }
    if (status < 200 || status > 299) {
      throw new SinkFailed(
          "%s: expected status 2xx, got %d".formatted(shown(request), status),
          status >= 500 || RETRYABLE.contains(status));
    }
  }

  /** Without the query, which may carry a secret. */
  private static String shown(HttpRequest request) {
    var uri = request.uri();
    return "%s %s://%s%s"
        .formatted(
            request.method(),
            uri.getScheme(),
            uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort(),
            uri.getRawPath());
  }
}
