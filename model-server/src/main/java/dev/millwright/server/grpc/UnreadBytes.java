/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import io.grpc.MethodDescriptor.Marshaller;
import java.io.InputStream;

/**
 * Hands messages on as they came. A message is then read inside the interceptor, which can answer
 * what can't be read; gRPC itself would answer UNKNOWN and log it as a bug of this server.
 */
final class UnreadBytes implements Marshaller<InputStream> {
  @Override
  public InputStream stream(InputStream message) {
    return message;
  }

  @Override
  public InputStream parse(InputStream message) {
    return message;
  }
}
