/**
 * Seeded random numbers whose bits are the same on every machine and in every version of Java,
 * because bootstrap and permutation verdicts must be repeatable by an auditor.
 *
 * <p>Enter at {@link dev.millwright.statistics.random.RandomStream}. Uses {@code argument}. Tests:
 * the package of the same name.
 */
@NullMarked
package dev.millwright.statistics.random;

import org.jspecify.annotations.NullMarked;
