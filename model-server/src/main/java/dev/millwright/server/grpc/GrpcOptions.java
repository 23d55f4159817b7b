/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.access.Access;
import dev.millwright.server.network.MemoryBudget;
import java.time.Duration;
import java.util.Map;

/**
 * How a port speaks gRPC.
 *
 * @param port 0 takes any free one
 * @param maxMessageBytes larger messages are answered with RESOURCE_EXHAUSTED, inflated ones too
 * @param connectionMaxAge after which a connection gets GOAWAY, a tenth more or less so that they
 *     don't all go at once; calls in flight have as long again to end
 * @param warmUpToken marks the server's own warm-up, when it comes from this host
 * @param headers that every answer carries
 * @param budget of the messages that are not whole yet, or not answered
 * @param access who may ask, and over what; health is open to everybody
 */
public record GrpcOptions(
    int port,
    int maxMessageBytes,
    Duration connectionMaxAge,
    String warmUpToken,
    Map<String, String> headers,
    MemoryBudget budget,
    Access access) {}
