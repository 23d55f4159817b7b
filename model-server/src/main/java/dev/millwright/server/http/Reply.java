/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param body released by the connection once written
 * @param headers beyond length, type, connection and those of the listener
 * @param counted false for the server's own probes, which no metric shows
 */
public record Reply(
    HttpResponseStatus status,
    String contentType,
    ByteBuf body,
    Map<String, String> headers,
    boolean counted) {
  public static final String JSON = "application/json";
  public static final String TEXT = "text/plain; charset=utf-8";

  public static Reply ok(String contentType, ByteBuf body) {
    return new Reply(HttpResponseStatus.OK, contentType, body, Map.of(), true);
  }

  public static Reply ok(String contentType, String body) {
    return ok(contentType, utf8(body));
  }

  /** JSON with another status than 200. */
  public static Reply json(HttpResponseStatus status, String body) {
    return new Reply(status, JSON, utf8(body), Map.of(), true);
  }

  /** {@code {"error": message}}, as the Open Inference Protocol has it. */
  public static Reply error(HttpResponseStatus status, String message) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    return new Reply(status, JSON, utf8("{\"error\":\"" + quoted + "\"}"), Map.of(), true);
  }

  /** The same with one header more. */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, more, counted);
  }

  /** The same with another body; the old one is the caller's to release. */
  public Reply withBody(ByteBuf other) {
    return new Reply(status, contentType, other, headers, counted);
  }

  public Reply uncounted() {
    return new Reply(status, contentType, body, headers, false);
  }

  private static ByteBuf utf8(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
  }
}
