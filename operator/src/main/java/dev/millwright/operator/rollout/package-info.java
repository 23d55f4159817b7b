/**
 * How one revision replaces another: pure decisions, no Kubernetes. Enter at {@link
 * dev.millwright.operator.rollout.BlueGreen}. May use: {@code java.*} and the records of {@code
 * crds}. Tests: {@code BlueGreenTest}, {@code BlueGreenPropertiesTest}.
 */
@NullMarked
package dev.millwright.operator.rollout;

import org.jspecify.annotations.NullMarked;
