/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose end a proxy in front could see elsewhere, beyond what Netty refuses: then
 * the rest of one client's body would be another one's request (RFC 9112, sections 6.1 and 11.2).
 */
final class Framing {
  private Framing() {}

  /** Why the request is not read; null when it is. */
  static @Nullable Reply refusal(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Reply.error(
          HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
          "expected HTTP/1.1 or HTTP/1.0, got " + version);
    }
    HttpHeaders headers = request.headers();
    if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return null;
    }
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked =
        encodings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.get(0));
    if (chunked && version.equals(HttpVersion.HTTP_1_1)) {
      return null;
    }
    return Reply.error(
        HttpResponseStatus.NOT_IMPLEMENTED,
        "header Transfer-Encoding: expected chunked, once, in HTTP/1.1, got \"%s\" in %s"
            .formatted(String.join(", ", encodings), version));
  }
}
