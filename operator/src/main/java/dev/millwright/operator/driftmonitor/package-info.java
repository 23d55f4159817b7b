/**
 * Watches what a Deployment is asked about. Enter at {@link
 * dev.millwright.operator.driftmonitor.DriftMonitorReconciler}. May use: {@code drift}, {@code
 * measurement}, {@code kubernetes}. Tests: {@code DriftMonitorPlannerTest}, {@code DriftMonitorIT}.
 */
@NullMarked
package dev.millwright.operator.driftmonitor;

import org.jspecify.annotations.NullMarked;
