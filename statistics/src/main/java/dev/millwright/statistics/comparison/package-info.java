/**
 * Paired comparison of two models on the same labelled rows.
 *
 * <p>Enter at {@link dev.millwright.statistics.comparison.DeLong} for the measurement (made once,
 * recorded) and at {@link dev.millwright.statistics.comparison.NonInferiority} for the judgement of
 * a recorded measurement. May use {@code metrics} and {@code distribution}. Tests: the package of
 * the same name.
 */
@NullMarked
package dev.millwright.statistics.comparison;

import org.jspecify.annotations.NullMarked;
