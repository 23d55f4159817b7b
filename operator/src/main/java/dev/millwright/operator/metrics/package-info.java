/**
 * What the operator measures of itself, in the Prometheus text format on the management port.
 *
 * <p>Enter at {@link dev.millwright.operator.metrics.ReconcileMetrics}. No label ever carries the
 * name of an object. May use {@code kubernetes}, the SDK's metrics interface and the Prometheus
 * client. Tests: {@code ReconcileMetricsTest}, and {@code OperatorWiringTest} for the endpoint.
 */
@NullMarked
package dev.millwright.operator.metrics;

import org.jspecify.annotations.NullMarked;
