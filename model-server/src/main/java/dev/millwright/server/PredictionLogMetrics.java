/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.predictionlog.DropReason;
import dev.millwright.server.predictionlog.LabelCounts;
import dev.millwright.server.predictionlog.PredictionLog;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Locale;

/** The prediction log as Prometheus reads it. */
final class PredictionLogMetrics extends Collector {
  private final PredictionLog log;

  PredictionLogMetrics(PredictionLog log) {
    this.log = log;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    return List.of(
        new CounterMetricFamily(
            "millwright_prediction_log_sent_events",
            "Events that the sink took.",
            log.counts().sent()),
        dropped(),
        new CounterMetricFamily(
            "millwright_prediction_log_retries",
            "Batches that were sent once more.",
            log.counts().retries()),
        new GaugeMetricFamily(
            "millwright_prediction_log_queued_events",
            "Events that wait for the sink.",
            log.queued()),
        new GaugeMetricFamily(
            "millwright_prediction_log_queued_bytes", "Their memory.", log.queuedBytes()),
        feedback(),
        labels());
  }

  private CounterMetricFamily dropped() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "millwright_prediction_log_dropped_events",
            "Events that no sink will see.",
            List.of("reason"));
    for (DropReason reason : DropReason.values()) {
      family.addMetric(List.of(text(reason)), (double) log.counts().dropped(reason));
    }
    return family;
  }

  private CounterMetricFamily feedback() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "millwright_feedback",
            "Labels of inferences, by whether this server could compare them.",
            List.of("outcome"));
    for (LabelCounts.Outcome outcome : LabelCounts.Outcome.values()) {
      family.addMetric(List.of(text(outcome)), (double) log.labels().outcome(outcome));
    }
    return family;
  }

  private CounterMetricFamily labels() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            "millwright_feedback_rows",
            "Rows by the class that was predicted and the class that was true.",
            List.of("model", "version", "predicted", "actual"));
    log.labels()
        .cells()
        .forEach(
            (cell, rows) ->
                family.addMetric(
                    List.of(cell.model(), cell.version(), cell.predicted(), cell.actual()), rows));
    return family;
  }

  private static String text(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
