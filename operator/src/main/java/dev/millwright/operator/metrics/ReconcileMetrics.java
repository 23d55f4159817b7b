/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.metrics;

import dev.millwright.operator.kubernetes.StaleObservationException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's measurements with a fixed set of labels: the controller, and nothing that grows with
 * the number of objects. Takes the place of the SDK's own Micrometer bean, whose changing tags made
 * informers drop events.
 */
@Singleton
public class ReconcileMetrics implements Metrics {
  private static final String CONTROLLER = "controller";

  private final Counter reconciles;
  private final Histogram seconds;
  private final Counter retries;
  private final Counter events;
  private final Gauge running;

  public ReconcileMetrics(CollectorRegistry registry) {
    reconciles =
        Counter.build("millwright_reconcile_total", "Reconciles, by how they ended.")
            .labelNames(CONTROLLER, "outcome")
            .register(registry);
    seconds =
        Histogram.build("millwright_reconcile_duration_seconds", "How long a reconcile takes.")
            .labelNames(CONTROLLER)
            .buckets(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .register(registry);
    retries =
        Counter.build("millwright_reconcile_retries_total", "Reconciles that are a retry.")
            .labelNames(CONTROLLER)
            .register(registry);
    events =
        Counter.build("millwright_reconcile_events_total", "Changes that asked for a reconcile.")
            .labelNames(CONTROLLER)
            .register(registry);
    running =
        Gauge.build("millwright_reconcile_running", "Reconciles that run now.")
            .labelNames(CONTROLLER)
            .register(registry);
  }

  @Override
  public void eventReceived(Event event, Map<String, Object> metadata) {
    events.labels(controller(metadata)).inc();
  }

  @Override
  public void reconciliationSubmitted(
      HasMetadata resource, @Nullable RetryInfo retryInfo, Map<String, Object> metadata) {
    if (retryInfo != null && retryInfo.getAttemptCount() > 0) {
      retries.labels(controller(metadata)).inc();
    }
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    String controller = execution.controllerName();
    String outcome = "error";
    running.labels(controller).inc();
    try (var timer = seconds.labels(controller).startTimer()) {
      T result = execution.execute();
      outcome = execution.name();
      return result;
    } catch (StaleObservationException e) {
      // Nothing is wrong: the world moved, and we look again.
      outcome = "stale";
      throw e;
    } finally {
      running.labels(controller).dec();
      reconciles.labels(controller, outcome).inc();
    }
  }

  private static String controller(Map<String, Object> metadata) {
    return String.valueOf(metadata.getOrDefault(Constants.CONTROLLER_NAME, "unknown"));
  }
}
