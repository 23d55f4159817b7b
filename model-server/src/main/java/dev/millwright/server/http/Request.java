/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * One whole request.
 *
 * @param target path and query as the client wrote them
 * @param body valid until the answer is sent; whoever made the request releases it
 * @param loopback whether the client is on this host
 * @param arrivedAt when its first byte came, by {@link System#nanoTime}
 */
public record Request(
    HttpMethod method,
    String target,
    HttpHeaders headers,
    ByteBuf body,
    boolean loopback,
    long arrivedAt) {

  /** The same with another body. */
  Request withBody(ByteBuf other) {
    return new Request(method, target, headers, other, loopback, arrivedAt);
  }
}
