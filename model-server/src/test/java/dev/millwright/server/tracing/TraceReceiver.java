/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A real receiver of OTLP over HTTP, which decodes what it gets. */
public final class TraceReceiver implements AutoCloseable {
  private final HttpServer server;

  /** Everything that came. */
  public final List<ResourceSpans> resources = new CopyOnWriteArrayList<>();

  public TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    var body = exchange.getRequestBody();
    resources.addAll(
        ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body)
            .getResourceSpansList());
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** What a server must find in its environment. */
  public Map<String, String> environment() {
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "OTEL_BSP_SCHEDULE_DELAY",
        "50");
  }

  /** All spans, in the order in which they ended. */
  public List<Span> spans() {
    return resources.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** Waits until so many spans have come. */
  public List<Span> await(int count) throws InterruptedException {
    while (spans().size() < count) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return spans();
  }

  /** Text or number of each attribute. */
  public static Map<String, String> attributes(List<KeyValue> values) {
    Map<String, String> attributes = new TreeMap<>();
    for (KeyValue value : values) {
      attributes.put(
          value.getKey(),
          value.getValue().hasIntValue()
              ? Long.toString(value.getValue().getIntValue())
              : value.getValue().getStringValue());
    }
    return attributes;
  }

  /** An id as headers have it. */
  public static String hex(com.google.protobuf.ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
