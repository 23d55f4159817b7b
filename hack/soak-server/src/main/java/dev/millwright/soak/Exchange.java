/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import dev.millwright.server.grpc.protocol.ModelInferRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request and the answer that it must get, always.
 *
 * @param protocol over which it goes
 * @param bytes as they go over the wire in HTTP
 * @param message in gRPC, null in HTTP
 * @param refused whether the right answer is a refusal
 */
record Exchange(
    Protocol protocol, byte[] bytes, @Nullable ModelInferRequest message, boolean refused) {
  /** Ways to ask. */
  enum Protocol {
    JSON,
    BINARY,
    V1,
    GRPC
  }

  static Exchange http(Protocol protocol, byte[] bytes, boolean refused) {
    return new Exchange(protocol, bytes, null, refused);
  }

  static Exchange grpc(ModelInferRequest message, boolean refused) {
    return new Exchange(Protocol.GRPC, new byte[0], message, refused);
  }
}
