/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** {@code GET /metrics} on the management port, in the Prometheus text format. */
@Singleton
public class MetricsEndpoint {
  @Produces
  @Singleton
  CollectorRegistry registry() {
    return new CollectorRegistry();
  }

  void listen(@Observes ManagementInterface management, CollectorRegistry registry) {
    management.router().get("/metrics").handler(request -> answer(request, registry));
  }

  private static void answer(RoutingContext request, CollectorRegistry registry) {
    var text = new StringWriter();
    try {
      TextFormat.write004(text, registry.metricFamilySamples());
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    request.response().putHeader("Content-Type", TextFormat.CONTENT_TYPE_004).end(text.toString());
  }
}
