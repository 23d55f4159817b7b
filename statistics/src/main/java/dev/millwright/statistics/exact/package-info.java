/**
 * Sums and quotients without rounding errors: the same bits in whatever order and parts the terms
 * come.
 *
 * <p>Enter at {@link dev.millwright.statistics.exact.ExactSum}. Uses nothing but java.*. Tests: the
 * package of the same name.
 */
@NullMarked
package dev.millwright.statistics.exact;

import org.jspecify.annotations.NullMarked;
