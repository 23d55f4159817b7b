/**
 * Whether a binary classifier treats groups of rows alike.
 *
 * <p>Enter at {@link dev.millwright.statistics.fairness.GroupCounts}, which counts rows and merges,
 * for the {@link dev.millwright.statistics.fairness.GroupTable} of rates, differences, ratios and
 * the worst group; at {@link dev.millwright.statistics.fairness.Inequality} for indices over rows.
 * A rate of 0/0 is NaN with a reason, never 0; a group with too few rows is marked and left out of
 * comparisons.
 *
 * <p>May use {@code metrics} and {@code comparison}. Tests: the package of the same name; expected
 * values from {@code hack/reference/fairness.py}.
 */
@NullMarked
package dev.millwright.statistics.fairness;

import org.jspecify.annotations.NullMarked;
