/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.http.PromptEndpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.profile.Profiling;
import dev.millwright.server.serving.Readiness;
import dev.millwright.statistics.profile.PaneBatchCodec;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics, health and profiles, on a port and a thread of their own, so that a probe never waits
 * for a prediction.
 */
final class ManagementEndpoint implements PromptEndpoint {
  private final ServerMetrics metrics;
  private final Readiness readiness;
  private final @Nullable Profiling profiling;
  private final String profiles;

  /**
   * @param profiling null when rows are not counted
   * @param profiles {@code on}, or why rows are not counted
   */
  ManagementEndpoint(
      ServerMetrics metrics, Readiness readiness, @Nullable Profiling profiling, String profiles) {
    this.metrics = metrics;
    this.readiness = readiness;
    this.profiling = profiling;
    this.profiles = profiles;
  }

  @Override
  public Reply reply(Request request) {
    QueryStringDecoder target = new QueryStringDecoder(request.target());
    boolean get = request.method().equals(HttpMethod.GET);
    try {
      return switch (target.path()) {
        case "/metrics" ->
            get ? Reply.ok(ServerMetrics.CONTENT_TYPE, metrics.text()) : notAllowed("GET");
        case "/healthz/live" -> get ? Reply.ok(Reply.TEXT, "live\n") : notAllowed("GET");
        case "/healthz/ready" -> get ? ready() : notAllowed("GET");
        case "/profiles" -> get ? panes(sequence(target, "after", 0L)) : notAllowed("GET");
        case "/profiles/ack" ->
            request.method().equals(HttpMethod.POST)
                ? acknowledge(sequence(target, "sequence", null))
                : notAllowed("POST");
        default ->
            Reply.error(
                HttpResponseStatus.NOT_FOUND,
                "no such path: use /metrics, /healthz/live, /healthz/ready, /profiles?after= or"
                    + " /profiles/ack?sequence=");
      };
    } catch (IllegalArgumentException e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private Reply ready() {
    return readiness.isReady()
        ? Reply.ok(Reply.TEXT, "ready\n")
        : Reply.error(HttpResponseStatus.SERVICE_UNAVAILABLE, readiness.state().name());
  }

  private Reply panes(long after) {
    return profiling == null
        ? notCounted()
        : Reply.ok(PaneBatchCodec.MEDIA_TYPE, Unpooled.wrappedBuffer(profiling.panesAfter(after)));
  }

  private Reply acknowledge(long sequence) {
    if (profiling == null) {
      return notCounted();
    }
    profiling.acknowledge(sequence);
    return Reply.ok(Reply.TEXT, "acknowledged up to " + sequence + "\n");
  }

  private Reply notCounted() {
    return Reply.error(HttpResponseStatus.NOT_FOUND, "no profiles: " + profiles);
  }

  private static long sequence(
      QueryStringDecoder target, String parameter, @Nullable Long standard) {
    List<String> values = target.parameters().getOrDefault(parameter, List.of());
    if (values.isEmpty() && standard != null) {
      return standard;
    }
    try {
      if (values.size() == 1 && Long.parseLong(values.get(0)) >= 0) {
        return Long.parseLong(values.get(0));
      }
    } catch (NumberFormatException e) {
      // Said below, as for a missing one.
    }
    throw new IllegalArgumentException(
        "%s: expected one whole number of 0 or more, got %s".formatted(parameter, values));
  }

  private static Reply notAllowed(String method) {
    return Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + method + " on this path")
        .with("Allow", method);
  }
}
