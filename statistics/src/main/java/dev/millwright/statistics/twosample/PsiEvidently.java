/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.twosample;

import java.util.Optional;

/**
 * PSI as Evidently computes it from rows: bins that are chosen anew from both samples ({@link
 * EvidentlyBins}) and zeros filled ({@link ZeroPolicy#EVIDENTLY}). It is another number than the
 * {@link PopulationStabilityIndex} over frozen bins, hence the other name, and has no p-value: a
 * single empty bin can add 2 to it.
 *
 * @param index 0 or more; NaN if a side has no finite row
 * @param referenceRows finite rows of the reference
 * @param currentRows finite current rows
 * @param bins bins chosen, those without rows too
 * @param droppedReference rows of the reference that were NaN or infinite
 * @param droppedCurrent current rows that were NaN or infinite
 */
public record PsiEvidently(
    double index,
    long referenceRows,
    long currentRows,
    int bins,
    int droppedReference,
    int droppedCurrent) {

  /** The index of a column of floating-point numbers; O(n log n). */
  public static PsiEvidently of(double[] reference, double[] current) {
    return of(EvidentlyBins.of(reference, current));
  }

  /** The index of a column of integers, whose bins are at least 1 wide; O(n log n). */
  public static PsiEvidently ofIntegers(long[] reference, long[] current) {
    return of(EvidentlyBins.ofIntegers(reference, current));
  }

  private static PsiEvidently of(EvidentlyBins bins) {
    PopulationStabilityIndex index =
        PopulationStabilityIndex.of(bins.reference(), bins.current(), ZeroPolicy.EVIDENTLY);
    return new PsiEvidently(
        index.index(),
        index.referenceRows(),
        index.currentRows(),
        bins.reference().length,
        bins.droppedReference(),
        bins.droppedCurrent());
  }

  /** Why the index is NaN, if it is: Evidently raises there and loses the whole report. */
  public Optional<String> undefined() {
    return CountPair.undefined(referenceRows, currentRows);
  }
}
