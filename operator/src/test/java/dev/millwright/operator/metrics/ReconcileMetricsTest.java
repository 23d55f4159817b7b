/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.operator.kubernetes.StaleObservationException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconcileMetricsTest {
  private static final String CONTROLLER = "millwright-model";

  private final CollectorRegistry registry = new CollectorRegistry();
  private final ReconcileMetrics metrics = new ReconcileMetrics(registry);

  @Test
  void countsReconcilesByHowTheyEnd() throws Exception {
    metrics.timeControllerExecution(execution(null));
    var error = new IllegalStateException("no answer");
    assertThatThrownBy(() -> metrics.timeControllerExecution(execution(error))).isSameAs(error);
    var stale = new StaleObservationException("changed meanwhile", error);
    assertThatThrownBy(() -> metrics.timeControllerExecution(execution(stale))).isSameAs(stale);
    assertThat(value("millwright_reconcile_total", "reconcile")).isEqualTo(1);
    assertThat(value("millwright_reconcile_total", "error")).isEqualTo(1);
    assertThat(value("millwright_reconcile_total", "stale")).isEqualTo(1);
    assertThat(value("millwright_reconcile_running")).isZero();
    assertThat(value("millwright_reconcile_duration_seconds_count")).isEqualTo(3);
  }

  @Test
  void countsTheChangesThatAskForAReconcile() {
    metrics.eventReceived(
        new Event(new ResourceID("visits", "shop")),
        Map.of(Constants.CONTROLLER_NAME, CONTROLLER, "name", "visits"));
    assertThat(value("millwright_reconcile_events_total")).isEqualTo(1);
  }

  @Test
  void neverLabelsByObject() throws Exception {
    metrics.timeControllerExecution(execution(null));
    countsTheChangesThatAskForAReconcile();
    List<Collector.MetricFamilySamples> families = Collections.list(registry.metricFamilySamples());
    assertThat(families)
        .flatExtracting(family -> family.samples)
        .flatExtracting(sample -> sample.labelNames)
        .isSubsetOf("controller", "outcome", "le");
  }

  private double value(String metric, String... more) {
    return more.length == 0
        ? registry.getSampleValue(metric, new String[] {"controller"}, new String[] {CONTROLLER})
        : registry.getSampleValue(
            metric, new String[] {"controller", "outcome"}, new String[] {CONTROLLER, more[0]});
  }

  private static ControllerExecution<String> execution(@Nullable RuntimeException failure) {
    return new ControllerExecution<>() {
      @Override
      public String name() {
        return "reconcile";
      }

      @Override
      public String controllerName() {
        return CONTROLLER;
      }

      @Override
      public String successTypeName(String result) {
        return result;
      }

      @Override
      public ResourceID resourceID() {
        return new ResourceID("visits", "shop");
      }

      @Override
      public Map<String, Object> metadata() {
        return Map.of();
      }

      @Override
      public String execute() {
        if (failure != null) {
          throw failure;
        }
        return "done";
      }
    };
  }
}
