/**
 * Verdicts that may be looked at as often as one likes while data come in.
 *
 * <p>A fixed-sample test that is looked at 200 times at 5 % stops falsely in a third of all cases.
 * Enter at what is measured:
 *
 * <ul>
 *   <li>one proportion: {@link dev.millwright.statistics.sequential.ProportionSequence};
 *   <li>two proportions, difference or ratio: {@link
 *       dev.millwright.statistics.sequential.ProportionComparison} (exact) and {@link
 *       dev.millwright.statistics.sequential.MixtureSprt} (asymptotic, narrower);
 *   <li>a mean of bounded numbers: {@link dev.millwright.statistics.sequential.BoundedMean};
 *   <li>a quantile, of one stream or of two: {@link
 *       dev.millwright.statistics.sequential.QuantileSequence};
 *   <li>two simple hypotheses: {@link dev.millwright.statistics.sequential.Sprt};
 *   <li>a few looks that are planned: {@link
 *       dev.millwright.statistics.sequential.GroupSequentialDesign}.
 * </ul>
 *
 * <p>All but the last give a {@link dev.millwright.statistics.sequential.SequentialEstimate} or a
 * decision at each look, from sums: no rows are kept. May use {@code distribution}. Tests: the
 * package of the same name, with a simulation of each method's error when it is looked at after
 * every row; expected values come from {@code hack/reference/sequential.py}.
 */
@NullMarked
package dev.millwright.statistics.sequential;

import org.jspecify.annotations.NullMarked;
