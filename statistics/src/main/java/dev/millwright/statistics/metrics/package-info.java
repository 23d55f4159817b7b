/**
 * Quality of a binary classifier on labelled rows.
 *
 * <p>Enter at {@link dev.millwright.statistics.metrics.BinaryClassification#measure}. Uses nothing
 * but {@code java.*}. An undefined ratio is NaN with a reason, never 0 or 1. Tests: the package of
 * the same name; expected values from {@code hack/reference/classification.py}.
 */
@NullMarked
package dev.millwright.statistics.metrics;

import org.jspecify.annotations.NullMarked;
