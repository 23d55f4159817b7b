/**
 * Corrections for judging many hypotheses at once.
 *
 * <p>Enter at {@link dev.millwright.statistics.multiplicity.BenjaminiHochberg}. Uses nothing but
 * {@code java.*}. Tests: the package of the same name.
 */
@NullMarked
package dev.millwright.statistics.multiplicity;

import org.jspecify.annotations.NullMarked;
