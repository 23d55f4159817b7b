/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import dev.millwright.server.network.MemoryBudget;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param name for messages
 * @param port 0 takes any free one
 * @param maxBodyBytes larger bodies are answered with 413
 * @param connectionMaxAge connections are closed after an answer once they are that old, up to a
 *     fifth earlier so that they don't all go at once
 * @param headers that every answer carries
 * @param budget of the bodies that are not whole yet, or not answered
 * @param gate who may ask
 * @param tls null for none
 * @param patience with clients
 */
public record ListenerOptions(
    String name,
    int port,
    int maxBodyBytes,
    Duration connectionMaxAge,
    Map<String, String> headers,
    MemoryBudget budget,
    Gate gate,
    @Nullable SslContext tls,
    Patience patience) {}
