/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Decides by the head of a request whether its body is read at all. */
@FunctionalInterface
public interface Gate {
  /** Everybody may ask. */
  Gate OPEN = (head, loopback) -> null;

  /**
   * Why the request is not read; null when it is.
   *
   * @param loopback whether the client is on this host
   */
  @Nullable Reply refusal(HttpRequest head, boolean loopback);
}
