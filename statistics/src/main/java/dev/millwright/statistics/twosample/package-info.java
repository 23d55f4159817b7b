/**
 * Do two samples differ, and by how much? Distances and tests on counts over shared bins, on what
 * profiles keep, on rows by their order, and under kernels.
 *
 * <p>Enter at {@link dev.millwright.statistics.twosample.CountDistances}, {@link
 * dev.millwright.statistics.twosample.PopulationStabilityIndex} and {@link
 * dev.millwright.statistics.twosample.Contingency} with counts; with profiles at {@link
 * dev.millwright.statistics.twosample.BinnedKolmogorovSmirnov}, {@link
 * dev.millwright.statistics.twosample.BinnedWasserstein} and {@link
 * dev.millwright.statistics.twosample.BinnedMannWhitney}, which say what binning lost; with rows at
 * {@link dev.millwright.statistics.twosample.KolmogorovSmirnov}, {@link
 * dev.millwright.statistics.twosample.CramerVonMises}, {@link
 * dev.millwright.statistics.twosample.AndersonDarling} (two samples or more), {@link
 * dev.millwright.statistics.twosample.MannWhitney}, {@link
 * dev.millwright.statistics.twosample.Wasserstein} and {@link
 * dev.millwright.statistics.twosample.EnergyDistance}; with rows of several features at {@link
 * dev.millwright.statistics.twosample.KernelMmd} and, from sums that merge, {@link
 * dev.millwright.statistics.twosample.FourierMmd}. Uses {@code argument}, {@code distribution},
 * {@code order} and {@code random}. Tests: the package of the same name; their expected values come
 * from {@code hack/reference/twosample_counts.py} and {@code hack/reference/twosample_rank.py}.
 */
@NullMarked
package dev.millwright.statistics.twosample;

import org.jspecify.annotations.NullMarked;
