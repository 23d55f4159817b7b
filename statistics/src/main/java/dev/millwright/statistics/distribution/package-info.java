/**
 * The two distributions that every interval and verdict of this module needs: standard normal and
 * chi-square, with both tails computed directly.
 *
 * <p>Enter at {@link dev.millwright.statistics.distribution.StandardNormal} and {@link
 * dev.millwright.statistics.distribution.ChiSquare}. Uses nothing but {@code java.lang}. Tests: the
 * package of the same name; their expected values come from {@code
 * hack/reference/distributions.py}.
 */
@NullMarked
package dev.millwright.statistics.distribution;

import org.jspecify.annotations.NullMarked;
