/**
 * The distributions and special functions that every interval and verdict of this module needs,
 * with both tails computed directly.
 *
 * <p>Enter at {@link dev.millwright.statistics.distribution.StandardNormal}, {@link
 * dev.millwright.statistics.distribution.ChiSquare}, {@link
 * dev.millwright.statistics.distribution.NoncentralChiSquare}, {@link
 * dev.millwright.statistics.distribution.StudentT} and {@link
 * dev.millwright.statistics.distribution.Binomial}; under them {@link
 * dev.millwright.statistics.distribution.RegularizedBeta} and {@link
 * dev.millwright.statistics.distribution.LogGamma}. The laws of tests by ranks are {@link
 * dev.millwright.statistics.distribution.Kolmogorov}, {@link
 * dev.millwright.statistics.distribution.CramerVonMisesLimit} and {@link
 * dev.millwright.statistics.distribution.AndersonDarlingLimit}, whose expected values come from
 * {@code hack/reference/twosample_rank.py}. Uses {@code argument}. Tests: the package of the same
 * name; their expected values come from {@code hack/reference/distributions.py} and {@code
 * hack/reference/beta.py}, those of the noncentral law from {@code hack/reference/drift.py}.
 */
@NullMarked
package dev.millwright.statistics.distribution;

import org.jspecify.annotations.NullMarked;
