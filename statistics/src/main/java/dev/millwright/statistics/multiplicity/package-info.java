/**
 * Corrections for judging many hypotheses at once.
 *
 * <p>Enter at {@link dev.millwright.statistics.multiplicity.BenjaminiHochberg}, {@link
 * dev.millwright.statistics.multiplicity.BenjaminiYekutieli}, {@link
 * dev.millwright.statistics.multiplicity.Holm} or {@link
 * dev.millwright.statistics.multiplicity.Bonferroni}; each gives an {@link
 * dev.millwright.statistics.multiplicity.Adjustment}. Uses {@code argument}. Tests: the package of
 * the same name; their expected values come from {@code hack/reference/multiplicity.py}.
 */
@NullMarked
package dev.millwright.statistics.multiplicity;

import org.jspecify.annotations.NullMarked;
