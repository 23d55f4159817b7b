/**
 * Quality of a model on labelled rows: classes, scores, probabilities, numbers, ranked lists.
 *
 * <p>Enter at {@link dev.millwright.statistics.metrics.BinaryClassification#measure} for all of a
 * binary classifier at one threshold, {@link dev.millwright.statistics.metrics.ConfusionCurve} for
 * every threshold, {@link dev.millwright.statistics.metrics.MulticlassCounts} for any number of
 * classes, {@link dev.millwright.statistics.metrics.BinaryLoss} and {@link
 * dev.millwright.statistics.metrics.MulticlassLoss} for probabilities, {@link
 * dev.millwright.statistics.metrics.ProbabilityHistogram} for their calibration, {@link
 * dev.millwright.statistics.metrics.RegressionSums} for numbers, {@link
 * dev.millwright.statistics.metrics.RankingSums} for ranked lists. What takes rows one by one
 * merges with others of its kind; its sums are exact, so order and parts never show in a result.
 *
 * <p>May use {@code order} and {@code exact}. An undefined ratio is NaN with a reason, never 0 or 1
 * unless asked. Tests: the package of the same name; expected values from {@code
 * hack/reference/metrics.py}.
 */
@NullMarked
package dev.millwright.statistics.metrics;

import org.jspecify.annotations.NullMarked;
