/**
 * Kind {@code DriftMonitor}: what is watched on a deployment, and the verdict on it.
 *
 * <p>Enter at {@link DriftMonitor}. May use {@code condition}, {@code schema} and the shared
 * records.
 */
@NullMarked
package dev.millwright.crds.v1alpha1.driftmonitor;

import org.jspecify.annotations.NullMarked;
