/**
 * Our statistics under JMH. {@code hack/bench-statistics/run} starts it, beside SciPy and
 * scikit-learn on the same rows, and prints the ratios.
 */
@NullMarked
package dev.millwright.bench.statistics;

import org.jspecify.annotations.NullMarked;
