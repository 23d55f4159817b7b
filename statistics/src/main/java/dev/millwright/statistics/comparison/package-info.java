/**
 * Champion and challenger on the same labelled rows: tests, intervals, judgements with a margin,
 * and the rows that they need.
 *
 * <p>Enter at a measurement: {@link dev.millwright.statistics.comparison.DeLong} for AUCs, {@link
 * dev.millwright.statistics.comparison.PairedCounts} for right and wrong (tested by {@link
 * dev.millwright.statistics.comparison.McNemar}), {@link
 * dev.millwright.statistics.comparison.PairedTTest} and {@link
 * dev.millwright.statistics.comparison.WilcoxonSignedRank} for values, {@link
 * dev.millwright.statistics.comparison.PairedBootstrap} for any metric, {@link
 * dev.millwright.statistics.comparison.ProportionComparison} for separate rows. Measurements that
 * are a {@link dev.millwright.statistics.comparison.Difference} are judged by {@link
 * dev.millwright.statistics.comparison.NonInferiority} and {@link
 * dev.millwright.statistics.comparison.Equivalence}; a {@link
 * dev.millwright.statistics.comparison.PowerCurve} says how many rows that takes. May use {@code
 * argument}, {@code distribution} and {@code random}. Tests: the package of the same name; their
 * expected values come from {@code hack/reference/comparison.py}.
 */
@NullMarked
package dev.millwright.statistics.comparison;

import org.jspecify.annotations.NullMarked;
